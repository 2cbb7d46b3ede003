package dev.coffer.api.secrets;

import dev.coffer.ledger.Rollback;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A secret or folder that could not be made as it was. */
@Serdeable
record LeftJson(String id, String name) {
  static List<LeftJson> of(List<Rollback.Left> left) {
    return left.stream().map(one -> new LeftJson(one.id().toString(), one.name())).toList();
  }
}
