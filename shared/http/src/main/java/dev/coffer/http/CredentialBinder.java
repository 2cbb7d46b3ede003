package dev.coffer.http;

import dev.coffer.access.Credential;
import dev.coffer.actor.Source;
import dev.coffer.fault.Fault;
import dev.coffer.token.ServiceTokenText;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenReader;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a controller its caller's credential: {@code Authorization: Bearer} and a JWT that verifies
 * offline, or a service token ({@code st.}), whose first three parts are looked at. 401 for
 * everything else.
 */
@Singleton
final class CredentialBinder implements TypedRequestArgumentBinder<Credential> {
  private static final String SCHEME = "Bearer ";

  private final TokenReader tokens;
  private final Sources sources;

  CredentialBinder(TokenReader tokens, Sources sources) {
    this.tokens = tokens;
    this.sources = sources;
  }

  @Override
  public Argument<Credential> argumentType() {
    return Argument.of(Credential.class);
  }

  @Override
  public BindingResult<Credential> bind(
      ArgumentConversionContext<Credential> context, HttpRequest<?> request) {
    Credential credential =
        credential(bearer(request.getHeaders().getAll("Authorization")), sources.of(request));
    return () -> Optional.of(credential);
  }

  private Credential credential(String bearer, Source source) {
    return bearer.startsWith(ServiceTokenText.PREFIX)
        ? ServiceTokenText.parse(bearer)
            .map(text -> Credential.of(text, source))
            .orElseThrow(() -> Fault.Unauthenticated.credential("Malformed service token"))
        : credential(tokens.read(bearer), source);
  }

  private static Credential credential(TokenClaims claims, Source source) {
    return new Credential(
        claims.tokenId(),
        claims.kind(),
        claims.actorId(),
        claims.organizationId(),
        claims.expiresAt(),
        claims.authMethod(),
        claims.usesLimited(),
        source);
  }

  private static String bearer(List<String> headers) {
    if (headers.size() > 1) {
      throw Fault.Unauthenticated.credential("More than one credential");
    }
    @Nullable String header = headers.isEmpty() ? null : headers.getFirst();
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Fault.Unauthenticated.credential("Token missing");
    }
    String token = header.substring(SCHEME.length()).strip();
    if (token.isEmpty()) {
      throw Fault.Unauthenticated.credential("Token missing");
    }
    return token;
  }
}
