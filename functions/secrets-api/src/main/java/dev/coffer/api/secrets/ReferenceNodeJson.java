package dev.coffer.api.secrets;

import dev.coffer.reference.ReferenceNode;
import dev.coffer.reference.SecretPlace;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.ReferenceTrees;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret that was referred to.
 *
 * @param value as it is stored; null if there is none
 * @param resolution ours: what became of the reference
 */
@Serdeable
record ReferenceNodeJson(
    String key,
    String environment,
    String secretPath,
    @Nullable String value,
    String resolution,
    List<ReferenceNodeJson> children) {

  static ReferenceNodeJson of(ReferenceTrees.ReferenceTree tree) {
    return of(
        tree.at(),
        tree.raw(),
        "expanded",
        tree.references().stream().map(ReferenceNodeJson::of).toList());
  }

  private static ReferenceNodeJson of(ReferenceNode node) {
    return of(
        node.at(),
        node.valueOrNull(),
        node.resolution().words(),
        node.children().stream().map(ReferenceNodeJson::of).toList());
  }

  private static ReferenceNodeJson of(
      SecretPlace at,
      @Nullable SecretValue value,
      String resolution,
      List<ReferenceNodeJson> children) {
    return new ReferenceNodeJson(
        at.name(),
        at.environment(),
        at.path().text(),
        value == null ? null : value.revealText(),
        resolution,
        children);
  }

  /** Fixed text: it holds values. */
  @Override
  public String toString() {
    return "ReferenceNodeJson[" + key + "]";
  }
}
