package dev.coffer.sealing;

import org.jspecify.annotations.Nullable;

/**
 * A wrapping key will not unwrap: it denies, is disabled, is gone, or is another one than the key
 * was wrapped with. Trying again does not help until somebody changes that.
 */
public final class KeyRefusedException extends RuntimeException {
  private final String key;

  /**
   * @param key the wrapping key's name and, in brackets, what is the matter with it; safe to show
   */
  public KeyRefusedException(String key, @Nullable Throwable cause) {
    super(key, cause);
    this.key = key;
  }

  public String key() {
    return key;
  }
}
