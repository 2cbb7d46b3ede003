package dev.coffer.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of a whole ledger found.
 *
 * @param revisions log items that were read
 * @param versions real versions that were looked for
 * @param findings the first 1,000, in the order of the log
 * @param more how many findings there are beyond those
 */
public record Verification(long revisions, long versions, List<Finding> findings, long more) {
  public Verification {
    findings = List.copyOf(findings);
  }

  /** How bad a finding is. */
  public enum Kind {
    /** What is stored is not what was written. */
    DAMAGE,
    /** A look-up by id does not find what is there by name. */
    LOST_HINT
  }

  /** What kind of item it is about (docs/design/ledger.md, "Names"). */
  public enum Part {
    HEAD,
    KEY,
    LOG,
    NODE,
    VERSION,
    HINT
  }

  /**
   * The item that a finding is about.
   *
   * @param revision of a log item, and of the hint to a commit
   * @param id of a version's secret; what a hint leads to
   * @param number of a version; a key's epoch
   * @param key its partition and sort key: for operators with the table at hand
   */
  public record Place(
      Part part,
      @Nullable Long revision,
      @Nullable UUID id,
      @Nullable Integer number,
      String key) {}

  /**
   * One thing that is not as it was written.
   *
   * @param what fixed words, never a value
   */
  public record Finding(Kind kind, Place place, String what) {
    /** Partition and sort key of the item. */
    public String item() {
      return place.key();
    }
  }

  /** Whether nothing at all was found. */
  public boolean isClean() {
    return findings.isEmpty() && more == 0;
  }
}
