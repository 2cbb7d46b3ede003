package dev.coffer.http;

import dev.coffer.fault.Fault;
import dev.coffer.token.RefreshClaims;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenReader;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What a server is started with: ids of requests, and a reader of tokens that knows none. */
@Factory
final class TestWiring {
  @Singleton
  RequestIds requestIds() {
    return () -> UUID.randomUUID().toString();
  }

  @Singleton
  TokenReader tokenReader() {
    return new TokenReader() {
      @Override
      public TokenClaims read(String jwt) {
        throw Fault.Unauthenticated.token("Your token is malformed.");
      }

      @Override
      public RefreshClaims readRefresh(String jwt) {
        throw Fault.Unauthenticated.token("Your token is malformed.");
      }
    };
  }
}
