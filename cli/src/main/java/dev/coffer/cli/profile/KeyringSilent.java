package dev.coffer.cli.profile;

/**
 * The keyring is not there, is locked, or takes too long; the message says which, without a secret.
 */
public final class KeyringSilent extends Exception {
  KeyringSilent(String message) {
    super(message, null, false, false);
  }

  /** As {@link #getMessage()}, which there always is. */
  public String message() {
    return java.util.Objects.requireNonNullElse(getMessage(), "it does not answer");
  }
}
