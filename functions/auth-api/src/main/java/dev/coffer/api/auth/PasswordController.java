package dev.coffer.api.auth;

import dev.coffer.access.Credential;
import dev.coffer.http.RequestBody;
import dev.coffer.login.PasswordChange;
import dev.coffer.secret.SecretValue;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Coffer's own: a person changes their password. */
@Controller("/api/v2/users/me/password")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PasswordController {
  private static final int PASSWORD_BYTES = 1024;

  private final PasswordChange passwords;

  PasswordController(PasswordChange passwords) {
    this.passwords = passwords;
  }

  @Post
  MessageJson change(Credential credential, @Body RequestBody body) {
    try (SecretValue current =
            SecretValue.of(body.requiredText("currentPassword", PASSWORD_BYTES));
        SecretValue next = SecretValue.of(body.requiredText("newPassword", PASSWORD_BYTES))) {
      passwords.change(credential, current, next);
    }
    return new MessageJson("Successfully changed the password");
  }
}
