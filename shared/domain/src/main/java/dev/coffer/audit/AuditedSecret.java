package dev.coffer.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a request changed, as the record of several names it. Value hashes are comparable
 * within one secret only (docs/design/sealing.md).
 *
 * @param name as it was then
 * @param version the version that was made, or the last one of a secret that was deleted
 * @param valueHashBefore null if it had no value before
 * @param valueHashAfter null if it has none now
 */
public record AuditedSecret(
    UUID id,
    String name,
    int version,
    @Nullable String valueHashBefore,
    @Nullable String valueHashAfter) {
  /** How many of a record's secrets it names. */
  public static final int NAMED_MOST = 100;

  /** The same, without what only readers of the value may see. */
  public AuditedSecret withoutValueHashes() {
    return new AuditedSecret(id, name, version, null, null);
  }
}
