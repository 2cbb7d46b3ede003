package dev.coffer.api.admin;

import dev.coffer.http.Timestamps;
import dev.coffer.identity.Identity;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** An identity. */
@Serdeable
record IdentityJson(
    String id,
    String name,
    List<String> authMethods,
    boolean hasDeleteProtection,
    String createdAt,
    String updatedAt,
    List<MetadataJson> metadata) {

  static IdentityJson of(Identity identity) {
    return new IdentityJson(
        identity.id().toString(),
        identity.name(),
        identity.authMethods(),
        identity.deleteProtection(),
        Timestamps.text(identity.createdAt()),
        Timestamps.text(identity.updatedAt()),
        MetadataJson.of(identity));
  }
}
