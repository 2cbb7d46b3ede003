package dev.coffer.api.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coffer.account.User;
import io.micronaut.serde.annotation.Serdeable;

/** Who made a service token. */
@Serdeable
record ServiceTokenUserJson(
    @JsonProperty("_id") String sameId,
    String id,
    String email,
    String username,
    String firstName,
    String lastName) {

  static ServiceTokenUserJson of(User user) {
    String id = user.id().toString();
    return new ServiceTokenUserJson(
        id, id, user.email(), user.email(), user.firstName(), user.lastName());
  }
}
