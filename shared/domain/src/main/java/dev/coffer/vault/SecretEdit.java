package dev.coffer.vault;

import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretValue;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a secret; null for what stays as it is.
 *
 * @param comment empty for none
 * @param expectedVersion refuses the change unless this is the current version's number
 */
public record SecretEdit(
    @Nullable SecretName newName,
    @Nullable SecretValue value,
    @Nullable SecretValue comment,
    SecretDetails details,
    @Nullable Integer expectedVersion) {

  /** A new value and nothing else. */
  public static SecretEdit ofValue(SecretValue value) {
    return new SecretEdit(null, value, null, SecretDetails.UNCHANGED, null);
  }

  /** A new comment and nothing else. */
  public static SecretEdit ofComment(SecretValue comment) {
    return new SecretEdit(null, null, comment, SecretDetails.UNCHANGED, null);
  }

  /** A new name and nothing else. */
  public static SecretEdit ofName(SecretName name) {
    return new SecretEdit(name, null, null, SecretDetails.UNCHANGED, null);
  }

  SecretEdit withValue(SecretValue other) {
    return new SecretEdit(newName, other, comment, details, expectedVersion);
  }

  public SecretEdit expecting(int version) {
    return new SecretEdit(newName, value, comment, details, version);
  }
}
