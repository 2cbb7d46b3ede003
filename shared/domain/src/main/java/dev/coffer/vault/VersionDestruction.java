package dev.coffer.vault;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Destroys values for ever (docs/design/ledger.md, "Destruction"). */
public final class VersionDestruction {
  private static final int VERSIONS_PAGE = 100;

  private final LedgerStore ledgers;
  private final Writings writings;

  /**
   * @param ids draws random ids
   */
  public VersionDestruction(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.ledgers = ledgers;
    this.writings = new Writings(gate, ledgers, audit, ids);
  }

  /**
   * Destroys the value of a version, and so that of every version which carries the same one: it is
   * never opened again, whatever revision is read, and its bytes are removed. Comments stay. May be
   * repeated, to remove bytes that a crash left.
   *
   * @return the numbers of the versions whose value is gone by it, newest first
   * @throws Fault.Unauthenticated as {@link Gate} says
   * @throws Fault.NotFound if the caller's organisation never had such a secret or version
   * @throws Fault.Forbidden unless the caller may both edit and delete secrets
   * @throws Fault.Rejected if the secret lives and has that value now
   * @throws Fault.Unavailable if the bytes were not removed; the value is destroyed all the same
   */
  public List<Integer> destroy(Credential credential, UUID id, int n) {
    LedgerStore.Committed<List<Integer>> committed =
        writings.writeIn(
            credential,
            id,
            ledgers.holders(id),
            new Writings.Act(
                "destroy-secret-version",
                List.of(ProjectPermission.SECRETS_DELETE, ProjectPermission.SECRETS_EDIT),
                null),
            Missing.secret(id),
            (edit, admission, entry) -> {
              entry
                  .describe("secretId", id.toString())
                  .describe("secretVersion", Integer.toString(n));
              KnownSecret secret = KnownSecret.find(ledgers, edit, admission, id);
              secret.require(edit, admission, ProjectPermission.SECRETS_DELETE);
              secret.require(edit, admission, ProjectPermission.SECRETS_EDIT);
              VersionHeader last = secret.last().header();
              entry.describe("secretKey", last.name());
              VersionHeader version = secret.version(ledgers, n).header();
              VersionHeader.Part value = version.value();
              if (value == null) {
                throw new Fault.Rejected("Version " + n + " has no value");
              }
              if (secret.living().isPresent() && carries(last, value.sealId())) {
                throw new Fault.Rejected(
                    "The secret has this value now: give it another one first");
              }
              List<Integer> numbers = carriers(secret, value.sealId());
              edit.destroy(folder(edit, last), version, Set.of(value.sealId()));
              entry.describe("numberOfVersions", Integer.toString(numbers.size()));
              return numbers;
            });
    ledgers.erase(committed.snapshot(), id);
    return committed.answer();
  }

  private List<Integer> carriers(KnownSecret secret, UUID sealId) {
    UUID id = secret.last().header().secret();
    int from = secret.last().header().n();
    List<Integer> numbers = new java.util.ArrayList<>();
    while (from > 0) {
      List<Version> page = ledgers.history(secret.now(), id, from, VERSIONS_PAGE);
      if (page.isEmpty()) {
        break;
      }
      page.stream()
          .map(Version::header)
          .filter(header -> carries(header, sealId))
          .forEach(header -> numbers.add(header.n()));
      from = page.getLast().header().n() - 1;
    }
    return numbers;
  }

  private static boolean carries(VersionHeader header, UUID sealId) {
    return header.value() != null && header.value().sealId().equals(sealId);
  }

  /** The folder that the secret stands or stood in; the root folder if that one is gone. */
  private static Folder folder(Edit edit, VersionHeader last) {
    return edit.folder(last.folder()).orElseGet(edit::rootFolder);
  }
}
