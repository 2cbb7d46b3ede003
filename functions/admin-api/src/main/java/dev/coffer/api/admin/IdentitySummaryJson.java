package dev.coffer.api.admin;

import dev.coffer.identity.Identity;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** An identity as part of a membership. */
@Serdeable
record IdentitySummaryJson(
    String id, String name, List<String> authMethods, boolean hasDeleteProtection) {

  static IdentitySummaryJson of(Identity identity) {
    return new IdentitySummaryJson(
        identity.id().toString(),
        identity.name(),
        identity.authMethods(),
        identity.deleteProtection());
  }
}
