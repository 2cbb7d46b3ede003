package dev.coffer.reference;

import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What stands between the brackets of a reference: {@code NAME} or {@code env.folder.NAME}. */
final class ReferenceName {
  private static final int LENGTH_MOST = 2048;

  private ReferenceName() {}

  /** Whether it is of the characters that a reference may hold, and no longer than any place. */
  static boolean isOne(String content) {
    return !content.isEmpty()
        && content.length() <= LENGTH_MOST
        && content.chars().allMatch(c -> ReferenceText.isNameCharacter((char) c));
  }

  /** What it looks up, seen from a secret in that folder; empty if it names nothing. */
  static Optional<Wanted> wanted(String content, FolderPlace holder) {
    if (!isOne(content)) {
      return Optional.empty();
    }
    List<String> parts = Arrays.asList(content.split("\\.", -1));
    if (parts.stream().anyMatch(String::isEmpty)) {
      return Optional.empty();
    }
    String name = parts.getLast();
    if (parts.size() == 1) {
      return Optional.of(new Wanted(holder.secret(name), true));
    }
    try {
      SecretPath path =
          SecretPath.of("reference", String.join("/", parts.subList(1, parts.size() - 1)));
      return Optional.of(new Wanted(SecretPlace.of(parts.getFirst(), path, name), false));
    } catch (Fault.Invalid noFolder) {
      return Optional.empty();
    }
  }

  /** The relative spelling of a secret's name; empty if no reference can name it. */
  static Optional<String> relative(SecretPlace place) {
    return isPart(place.name()) ? Optional.of(place.name()) : Optional.empty();
  }

  /** The absolute spelling of a place; empty if no reference can name it. */
  static Optional<String> absolute(SecretPlace place) {
    if (!isPart(place.environment()) || !isPart(place.name())) {
      return Optional.empty();
    }
    StringBuilder content = new StringBuilder(place.environment());
    for (String segment : place.path().segments()) {
      if (!isPart(segment)) {
        return Optional.empty();
      }
      content.append('.').append(segment);
    }
    String whole = content.append('.').append(place.name()).toString();
    return isOne(whole) ? Optional.of(whole) : Optional.empty();
  }

  private static boolean isPart(String text) {
    return isOne(text) && text.indexOf('.') < 0;
  }
}
