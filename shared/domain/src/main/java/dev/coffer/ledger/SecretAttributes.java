package dev.coffer.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a version says of its secret in the clear.
 *
 * @param reminderDays 1 to 365, or null
 * @param skipMultilineEncoding a hint for clients that write dotenv files
 */
public record SecretAttributes(
    String name,
    List<UUID> tags,
    List<Metadata> metadata,
    @Nullable String reminderNote,
    @Nullable Integer reminderDays,
    boolean skipMultilineEncoding) {
  public SecretAttributes {
    tags = List.copyOf(tags);
    metadata = List.copyOf(metadata);
  }

  /** A pair that its owner attached. */
  public record Metadata(String key, String value, boolean encrypted) {}

  /** A name and nothing else. */
  public static SecretAttributes named(String name) {
    return new SecretAttributes(name, List.of(), List.of(), null, null, false);
  }

  public SecretAttributes withName(String newName) {
    return new SecretAttributes(
        newName, tags, metadata, reminderNote, reminderDays, skipMultilineEncoding);
  }
}
