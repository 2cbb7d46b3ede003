package dev.coffer.access;

/**
 * Reads the few mutable items that decide a request: each strongly consistent, in one batch when
 * the target's ids are known from last time, in at most three otherwise (docs/design/storage.md).
 */
public interface DecidingItems {
  Deciding load(Credential credential, Target target);

  /**
   * Counts one use of a token with a limited number of uses; false when none is left or it is
   * unknown.
   */
  boolean countUse(Credential credential);
}
