package dev.coffer.vault;

import org.jspecify.annotations.Nullable;

/**
 * How secrets are to be read.
 *
 * @param viewValues whether values are wanted
 * @param expand whether references in shown values are replaced by what they name
 * @param strict whether a reference that can't be replaced is an error that names its chain
 * @param imports whether imported secrets are wanted
 * @param overrides what becomes of the caller's personal overrides
 * @param filter which secrets are listed
 * @param asOf null for now
 */
public record SecretQuery(
    boolean viewValues,
    boolean expand,
    boolean strict,
    boolean imports,
    Overrides overrides,
    SecretFilter filter,
    @Nullable AsOf asOf) {

  /** What becomes of a person's own overrides; machines have none. */
  public enum Overrides {
    /** Shared secrets alone. */
    LEFT_OUT,
    /** An override stands in place of its secret. */
    INSTEAD,
    /** An override stands beside its secret. */
    BESIDE
  }

  /** As they are stored: no references replaced, no imports, no overrides. */
  public static SecretQuery stored(boolean viewValues) {
    return new SecretQuery(
        viewValues, false, false, false, Overrides.LEFT_OUT, SecretFilter.ALL, null);
  }

  boolean overridesInPlay() {
    return overrides == Overrides.INSTEAD;
  }
}
