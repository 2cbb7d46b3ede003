package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.project.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Which tags of the project a request names, as they are when it is decided. */
final class Tagging {
  private Tagging() {}

  /** The tags of a version that the project has still. */
  static List<Tag> of(Admission admission, VersionHeader header) {
    return header.attributes().tags().stream()
        .flatMap(id -> admission.tags().find(id).stream())
        .toList();
  }

  /**
   * @throws Fault.Rejected if the project has no tag of one of the ids
   */
  static void require(Admission admission, SecretDetails details) {
    List<UUID> tags = details.tags();
    if (tags == null) {
      return;
    }
    for (UUID id : tags) {
      if (admission.tags().find(id).isEmpty()) {
        throw new Fault.Rejected("tagIds: the project has no tag with ID '" + id + "'");
      }
    }
  }

  /** Makes other tags of those that a secret has and those that a request names. */
  @FunctionalInterface
  interface Retagging {
    List<UUID> of(List<UUID> held, List<UUID> named);
  }

  /** All of them, those that it has first. */
  static List<UUID> attached(List<UUID> held, List<UUID> named) {
    return Stream.concat(held.stream(), named.stream()).distinct().toList();
  }

  /** Those that are not named. */
  static List<UUID> detached(List<UUID> held, List<UUID> named) {
    return held.stream().filter(tag -> !named.contains(tag)).toList();
  }

  /**
   * @throws Fault.Rejected if the project has no tag of one of the slugs
   */
  static List<UUID> bySlug(Admission admission, List<String> slugs) {
    List<UUID> ids = new ArrayList<>();
    for (String slug : slugs) {
      ids.add(
          admission
              .tags()
              .bySlug(slug)
              .map(Tag::id)
              .orElseThrow(() ->
                  new Fault.Rejected("tagSlugs: the project has no tag with slug '" + slug + "'")));
    }
    return ids;
  }
}
