package dev.coffer.api.admin;

import dev.coffer.administration.OrganizationIdentity;
import io.micronaut.serde.annotation.Serdeable;

/** An identity under {@code identity}. */
@Serdeable
record IdentityAnswerJson(IdentityJson identity) {

  static IdentityAnswerJson of(OrganizationIdentity found) {
    return new IdentityAnswerJson(IdentityJson.of(found.identity()));
  }
}
