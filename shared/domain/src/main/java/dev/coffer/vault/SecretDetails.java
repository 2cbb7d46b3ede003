package dev.coffer.vault;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.secret.Texts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a secret beside name, value and comment; null for what it leaves as it is.
 *
 * @param metadata replaces all pairs: at most 64, keys of 1 to 255 bytes, values of at most 1 KiB
 * @param reminderNote at most 1 KiB; "" for none
 * @param reminderDays 1 to 365; 0 for none
 * @param tags replaces all tags: ids of at most 50
 */
public record SecretDetails(
    @Nullable List<SecretAttributes.Metadata> metadata,
    @Nullable String reminderNote,
    @Nullable Integer reminderDays,
    @Nullable Boolean skipMultilineEncoding,
    @Nullable List<UUID> tags) {
  public static final int PAIRS_MOST = 64;
  public static final int KEY_BYTES_MOST = 255;
  public static final int PAIR_VALUE_BYTES_MOST = 1024;
  public static final int NOTE_BYTES_MOST = 1024;
  public static final int DAYS_MOST = 365;
  public static final int TAGS_MOST = 50;

  /** Leaves everything as it is. */
  public static final SecretDetails UNCHANGED = new SecretDetails(null, null, null, null, null);

  /**
   * @throws Fault.Invalid for what is over its limit
   */
  public SecretDetails {
    if (metadata != null) {
      metadata = List.copyOf(metadata);
      check(metadata);
    }
    if (tags != null) {
      tags = tags.stream().distinct().toList();
      if (tags.size() > TAGS_MOST) {
        throw new Fault.Invalid("tagIds", "Must be at most " + TAGS_MOST + " tags");
      }
    }
    if (reminderNote != null) {
      Texts.requireShape("secretReminderNote", reminderNote, NOTE_BYTES_MOST);
    }
    if (reminderDays != null && (reminderDays < 0 || reminderDays > DAYS_MOST)) {
      throw new Fault.Invalid("secretReminderRepeatDays", "Must be 1 to " + DAYS_MOST);
    }
  }

  /** Without a word of tags. */
  public SecretDetails(
      @Nullable List<SecretAttributes.Metadata> metadata,
      @Nullable String reminderNote,
      @Nullable Integer reminderDays,
      @Nullable Boolean skipMultilineEncoding) {
    this(metadata, reminderNote, reminderDays, skipMultilineEncoding, null);
  }

  /** These tags and no word of anything else. */
  static SecretDetails ofTags(List<UUID> tags) {
    return new SecretDetails(null, null, null, null, tags);
  }

  private static void check(List<SecretAttributes.Metadata> metadata) {
    if (metadata.size() > PAIRS_MOST) {
      throw new Fault.Invalid("secretMetadata", "Must be at most " + PAIRS_MOST + " pairs");
    }
    for (SecretAttributes.Metadata pair : metadata) {
      if (pair.key().isEmpty()) {
        throw new Fault.Invalid("secretMetadata", "A key must have at least one character");
      }
      Texts.requireShape("secretMetadata", pair.key(), KEY_BYTES_MOST);
      Texts.requireShape("secretMetadata", pair.value(), PAIR_VALUE_BYTES_MOST);
    }
  }

  SecretAttributes of(SecretAttributes before) {
    String note = reminderNote == null ? before.reminderNote() : reminderNote;
    Integer days = reminderDays == null ? before.reminderDays() : reminderDays;
    return new SecretAttributes(
        before.name(),
        tags == null ? before.tags() : tags,
        metadata == null ? before.metadata() : metadata,
        note == null || note.isEmpty() ? null : note,
        days == null || days == 0 ? null : days,
        skipMultilineEncoding == null ? before.skipMultilineEncoding() : skipMultilineEncoding);
  }
}
