package dev.coffer.vault;

import dev.coffer.ledger.SecretAttributes;
import dev.coffer.project.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which secrets are listed, of the folder's own and of imported ones alike.
 *
 * @param tagSlugs one of these must be among a secret's tags; empty for all
 * @param metadata each of these must be among its pairs
 */
public record SecretFilter(Set<String> tagSlugs, List<Pair> metadata) {
  public static final SecretFilter ALL = new SecretFilter(Set.of(), List.of());

  public SecretFilter {
    tagSlugs = Set.copyOf(tagSlugs);
    metadata = List.copyOf(metadata);
  }

  /**
   * A pair that is wanted; encrypted ones never match.
   *
   * @param value null for any
   */
  public record Pair(String key, @Nullable String value) {
    boolean matches(SecretAttributes.Metadata pair) {
      return !pair.encrypted()
          && pair.key().equals(key)
          && (value == null || pair.value().equals(value));
    }
  }

  boolean isAll() {
    return tagSlugs.isEmpty() && metadata.isEmpty();
  }

  boolean matches(SecretAttributes attributes, List<Tag> tags) {
    return (tagSlugs.isEmpty() || tags.stream().anyMatch(tag -> tagSlugs.contains(tag.slug())))
        && metadata.stream()
            .allMatch(wanted -> attributes.metadata().stream().anyMatch(wanted::matches));
  }
}
