package dev.coffer.api.secrets;

import dev.coffer.reference.Dependents;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A secret and those that refer to it. */
@Serdeable
record DependentNodeJson(
    String key, String environment, String secretPath, List<DependentNodeJson> children) {

  static DependentNodeJson of(Dependents.DependentNode node) {
    return new DependentNodeJson(
        node.at().name(),
        node.at().environment(),
        node.at().path().text(),
        node.dependents().stream().map(DependentNodeJson::of).toList());
  }
}
