package dev.coffer.api.auth;

import dev.coffer.actor.Source;
import dev.coffer.http.RequestBody;
import dev.coffer.login.AccessTokens;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Identities' tokens. The token in the body is the credential; no header is needed. */
@Controller("/api/v1/auth/token")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccessTokensController {
  private static final int JWT_BYTES = 16 * 1024;

  private final AccessTokens tokens;

  AccessTokensController(AccessTokens tokens) {
    this.tokens = tokens;
  }

  @Post("/renew")
  AccessTokenJson renew(@Body RequestBody body, Source source) {
    return AccessTokenJson.of(tokens.renew(body.requiredText("accessToken", JWT_BYTES), source));
  }

  @Post("/revoke")
  MessageJson revoke(@Body RequestBody body, Source source) {
    tokens.revoke(body.requiredText("accessToken", JWT_BYTES), source);
    return new MessageJson("Successfully revoked access token");
  }
}
