package dev.coffer.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tags of a project.
 *
 * @param revision raised by each change; 0 for a project that never had a tag
 * @param tags in the order in which they were made
 */
public record TagSet(long revision, List<Tag> tags) {
  /** How many tags a project may have. */
  public static final int LIMIT = 500;

  /** Those of a project that never had one. */
  public static final TagSet NONE = new TagSet(0, List.of());

  public TagSet {
    tags = List.copyOf(tags);
  }

  public Optional<Tag> find(UUID id) {
    return tags.stream().filter(tag -> tag.id().equals(id)).findFirst();
  }

  /** The tag of that slug, however it is spelt ({@link Slug#canonical}). */
  public Optional<Tag> bySlug(String slug) {
    String canonical = Slug.canonical(slug);
    return tags.stream().filter(tag -> tag.slug().equals(canonical)).findFirst();
  }

  /** With this tag in the place of the one with its id, or as the last one. */
  public TagSet with(Tag tag) {
    List<Tag> changed = new ArrayList<>();
    tags.forEach(each -> changed.add(each.id().equals(tag.id()) ? tag : each));
    if (find(tag.id()).isEmpty()) {
      changed.add(tag);
    }
    return new TagSet(revision + 1, changed);
  }

  public TagSet without(UUID id) {
    return new TagSet(revision + 1, tags.stream().filter(tag -> !tag.id().equals(id)).toList());
  }
}
