package dev.coffer.api.secrets;

import dev.coffer.ledger.Verification;
import dev.coffer.vault.LedgerVerifications;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a verification found, ledger by ledger. */
@Serdeable
record VerifiedJson(boolean clean, List<LedgerJson> ledgers) {

  /**
   * One ledger.
   *
   * @param ledger environment, or personal for the caller's own overrides in it
   * @param more findings beyond the first thousand
   */
  @Serdeable
  record LedgerJson(
      String ledger,
      boolean clean,
      long revisions,
      long versions,
      List<FindingJson> findings,
      long more) {}

  /**
   * One thing that is not as it was written.
   *
   * @param kind damage or lost-hint
   * @param item head, key, log, node, version or hint
   * @param revision of a log item
   * @param id of the secret of a version; what a hint leads to
   * @param number of a version, or a key's epoch
   */
  @Serdeable
  record FindingJson(
      String kind,
      String item,
      @Nullable Long revision,
      @Nullable String id,
      @Nullable Integer number,
      String what) {}

  static VerifiedJson of(List<LedgerVerifications.Verified> verified) {
    List<LedgerJson> ledgers = verified.stream().map(VerifiedJson::of).toList();
    return new VerifiedJson(ledgers.stream().allMatch(LedgerJson::clean), ledgers);
  }

  private static LedgerJson of(LedgerVerifications.Verified verified) {
    Verification found = verified.verification();
    return new LedgerJson(
        verified.ledger().user() == null ? "environment" : "personal",
        found.isClean(),
        found.revisions(),
        found.versions(),
        found.findings().stream().map(VerifiedJson::of).toList(),
        found.more());
  }

  private static FindingJson of(Verification.Finding finding) {
    Verification.Place place = finding.place();
    UUID id = place.id();
    return new FindingJson(
        switch (finding.kind()) {
          case DAMAGE -> "damage";
          case LOST_HINT -> "lost-hint";
        },
        switch (place.part()) {
          case HEAD -> "head";
          case KEY -> "key";
          case LOG -> "log";
          case NODE -> "node";
          case VERSION -> "version";
          case HINT -> "hint";
        },
        place.revision(),
        id == null ? null : id.toString(),
        place.number(),
        finding.what());
  }
}
