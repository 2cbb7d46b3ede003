package dev.coffer.reference;

import dev.coffer.secret.SecretValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference that was met, and those that its target's value holds, in the order of the text. At
 * most 10 levels deep.
 *
 * @param at where the target stands; where it was looked for, if it is not there
 * @param valueOrNull the target's value as it is stored; null if there is none, or it was not
 *     looked up
 * @param children empty for all that were not expanded
 */
public record ReferenceNode(
    SecretPlace at,
    @Nullable SecretValue valueOrNull,
    Resolution resolution,
    List<ReferenceNode> children) {
  public ReferenceNode {
    children = List.copyOf(children);
  }

  public Optional<SecretValue> value() {
    return Optional.ofNullable(valueOrNull);
  }
}
