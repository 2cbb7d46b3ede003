package dev.coffer.storage.ledger;

import java.util.List;

/**
 * What a verification of a whole ledger found.
 *
 * @param revisions log items that were read
 * @param versions real versions that were looked for
 * @param findings the first 1,000, in the order of the log
 * @param more how many findings there are beyond those
 */
public record VerificationReport(long revisions, long versions, List<Finding> findings, long more) {
  public VerificationReport {
    findings = List.copyOf(findings);
  }

  /** How bad a finding is. */
  public enum Kind {
    /** What is stored is not what was written. */
    DAMAGE,
    /** A look-up by id does not find what is there by name. */
    LOST_HINT
  }

  /**
   * One thing that is not as it was written.
   *
   * @param item partition and sort key of the item
   * @param what fixed words, never a value
   */
  public record Finding(Kind kind, String item, String what) {}

  /** Whether nothing at all was found. */
  public boolean isClean() {
    return findings.isEmpty() && more == 0;
  }
}
