package dev.coffer.vault;

import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditedSecret;
import dev.coffer.ledger.VersionHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request made of one secret.
 *
 * @param view as its caller is answered
 * @param hashBefore of its value before; null if it had none
 * @param hashAfter of its value after; null if it has none
 */
record Written(SecretView view, @Nullable String hashBefore, @Nullable String hashAfter) {

  /** Says in the record of a request for one secret what became of it. */
  void describeIn(AuditEntry entry) {
    entry
        .describe("secretId", view.header().secret().toString())
        .describe("secretKey", view.name())
        .describe("secretVersion", Integer.toString(view.header().n()));
    if (hashBefore != null) {
      entry.describe(AuditRecord.VALUE_HASH_BEFORE, hashBefore);
    }
    if (hashAfter != null) {
      entry.describe(AuditRecord.VALUE_HASH_AFTER, hashAfter);
    }
  }

  /** Says in the record of a request for several secrets what became of each. */
  static void describeAll(AuditEntry entry, List<Written> all) {
    entry.secrets(all.stream().map(Written::audited).toList());
  }

  private AuditedSecret audited() {
    VersionHeader header = view.header();
    return new AuditedSecret(header.secret(), view.name(), header.n(), hashBefore, hashAfter);
  }
}
