package dev.coffer.vault;

import dev.coffer.ledger.Edit;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Version;
import dev.coffer.project.Environment;
import dev.coffer.secret.SecretValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals what one attempt writes to one ledger, and opens what was current there. What does not
 * change keeps its sealed part.
 */
final class Sealing {
  private static final int HASH_BYTES = 16;

  private final EnvironmentKey key;
  private final SealedOnce sealed;
  private final Opening opening;

  Sealing(LedgerId ledger, EnvironmentKey key, SealedOnce sealed) {
    this.key = key;
    this.sealed = sealed;
    this.opening = Opening.ofCurrent(ledger.key(), key);
  }

  /** For one attempt alone: what it seals was read from the state that it starts from. */
  static Sealing afresh(Environment environment, Edit edit) {
    return new Sealing(LedgerId.of(environment.id()), edit.key(), new SealedOnce());
  }

  Opening opening() {
    return opening;
  }

  SealedPart seal(Purpose purpose, UUID secret, SecretValue plaintext) {
    return sealed.seal(key, purpose, secret, plaintext);
  }

  /** Null for an empty one. */
  @Nullable SealedPart comment(UUID secret, SecretValue comment) {
    return comment.length() == 0 ? null : seal(Purpose.COMMENT, secret, comment);
  }

  /** For the audit record; null for no value. */
  @Nullable String hash(UUID secret, @Nullable SecretValue value) {
    return hash(key, secret, value);
  }

  /** As {@link #hash(UUID, SecretValue)}, where nothing is sealed. */
  static @Nullable String hash(EnvironmentKey key, UUID secret, @Nullable SecretValue value) {
    return value == null
        ? null
        : HexFormat.of().formatHex(Arrays.copyOf(key.valueHash(secret, value), HASH_BYTES));
  }

  /** What a version becomes by an edit. */
  Change change(Version before, SecretEdit edit) {
    UUID id = before.header().secret();
    SecretValue oldValue = opening.value(before);
    SecretValue oldComment = opening.comment(before);
    SecretValue value = edit.value() == null ? oldValue : edit.value();
    SealedPart sealedValue =
        value == null || Objects.equals(value, oldValue)
            ? before.value()
            : seal(Purpose.VALUE, id, value);
    SecretValue comment = edit.comment() == null ? oldComment : edit.comment();
    SealedPart sealedComment =
        comment == null || Objects.equals(comment, oldComment)
            ? before.comment()
            : comment(id, comment);
    SecretAttributes attributes = edit.details().of(before.header().attributes());
    if (edit.newName() != null) {
      attributes = attributes.withName(edit.newName().text());
    }
    return new Change(before, attributes, oldValue, value, comment, sealedValue, sealedComment);
  }

  /**
   * The next version's content.
   *
   * @param comment empty or null for none
   */
  record Change(
      Version before,
      SecretAttributes attributes,
      @Nullable SecretValue oldValue,
      @Nullable SecretValue value,
      @Nullable SecretValue comment,
      @Nullable SealedPart sealedValue,
      @Nullable SealedPart sealedComment) {

    /** Whether it is the version's own. */
    boolean isNone() {
      return attributes.equals(before.header().attributes())
          && Objects.equals(sealedValue, before.value())
          && Objects.equals(sealedComment, before.comment());
    }
  }
}
