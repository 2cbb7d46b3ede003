package dev.coffer.api.admin;

import dev.coffer.administration.ProjectIdentity;
import io.micronaut.serde.annotation.Serdeable;

/** An identity's membership of a project under {@code identityMembership}. */
@Serdeable
record IdentityMembershipAnswerJson(IdentityMembershipJson identityMembership) {

  static IdentityMembershipAnswerJson of(ProjectIdentity found) {
    return new IdentityMembershipAnswerJson(IdentityMembershipJson.of(found));
  }
}
