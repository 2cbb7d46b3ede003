package dev.coffer.api.admin;

import dev.coffer.identity.Identity;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A pair of an identity. */
@Serdeable
record MetadataJson(String key, String value) {

  static List<MetadataJson> of(Identity identity) {
    return identity.metadata().stream()
        .map(pair -> new MetadataJson(pair.key(), pair.value()))
        .toList();
  }
}
