package dev.coffer.api.admin;

import dev.coffer.account.User;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A person. */
@Serdeable
record UserJson(
    String id,
    String email,
    String username,
    String firstName,
    String lastName,
    @Nullable String publicKey) {

  static UserJson of(User user) {
    return new UserJson(
        user.id().toString(), user.email(), user.email(), user.firstName(), user.lastName(), null);
  }
}
