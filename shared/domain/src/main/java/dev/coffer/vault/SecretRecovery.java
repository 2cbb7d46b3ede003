package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.secret.SecretName;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what a secret was, each request in one commit with its audit record. Every method
 * throws {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and {@link Fault.NotFound} as
 * {@link Gate} says, {@link Fault.NotFound} if the caller's organisation never had a secret of that
 * id, {@link Fault.Forbidden} for a caller whose roles do not allow it, and {@link Fault.Throttled}
 * after 15 seconds of lost races.
 */
public final class SecretRecovery {
  private final LedgerStore ledgers;
  private final Writings writings;

  /**
   * @param ids draws random ids
   */
  public SecretRecovery(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.ledgers = ledgers;
    this.writings = new Writings(gate, ledgers, audit, ids);
  }

  /**
   * Gives a secret the value, the comment and the attributes that one of its versions had, as a new
   * version with the same sealed parts. It keeps its name and its place. Nothing is made if all of
   * it is so already.
   *
   * @param expectedVersion refuses the change unless this is the current version's number
   * @throws Fault.NotFound if it does not live, or never had so many versions
   * @throws Fault.Rejected if the value of that version is destroyed
   * @throws Fault.Conflict if the current version is not the one expected
   */
  public SecretView rollBack(
      Credential credential, UUID id, int version, @Nullable Integer expectedVersion) {
    return write(
        credential,
        id,
        "rollback-secret",
        ProjectPermission.SECRETS_EDIT,
        (edit, admission, entry) -> {
          entry
              .describe("secretId", id.toString())
              .describe("toVersion", Integer.toString(version));
          KnownSecret secret = KnownSecret.find(ledgers, edit, admission, id);
          Tree.Located at = secret.living().orElseThrow(() -> Missing.secret(id));
          admission.require(ProjectPermission.SECRETS_EDIT, FolderWrites.path(edit, at.folder()));
          VersionHeader current = secret.last().header();
          if (expectedVersion != null && current.n() != expectedVersion) {
            throw new Fault.Conflict(
                "Secret with ID '"
                    + id
                    + "' is at version "
                    + current.n()
                    + ", not at version "
                    + expectedVersion);
          }
          Version then = secret.version(ledgers, version);
          requireWhole(edit, then);
          SecretAttributes attributes = then.header().attributes().withName(current.name());
          boolean same =
              attributes.equals(current.attributes())
                  && Objects.equals(then.value(), secret.last().value())
                  && Objects.equals(then.comment(), secret.last().comment());
          VersionHeader header =
              same
                  ? current
                  : edit.updateSecret(
                      at.folder(), at.entry(), current, attributes, then.value(), then.comment());
          entry.describe(AuditRecord.VALUE_HASH_BEFORE, valueHash(edit, admission, secret.last()));
          return answer(edit, admission, entry, at.folder(), header, then);
        });
  }

  /**
   * Brings a deleted secret back under its id, with its last version's value, comment and
   * attributes as a new version. Personal overrides of it do not come back.
   *
   * @param newName null to keep its name
   * @throws Fault.Rejected if it lives, its value is destroyed, its folder is gone, or another
   *     secret of the folder has the name
   */
  public SecretView undelete(Credential credential, UUID id, @Nullable SecretName newName) {
    return write(
        credential,
        id,
        "undelete-secret",
        ProjectPermission.SECRETS_CREATE,
        (edit, admission, entry) -> {
          entry.describe("secretId", id.toString());
          KnownSecret secret = KnownSecret.find(ledgers, edit, admission, id);
          secret.require(edit, admission, ProjectPermission.SECRETS_CREATE);
          if (secret.living().isPresent()) {
            throw new Fault.Rejected("The secret is not deleted");
          }
          Version last = secret.last();
          requireWhole(edit, last);
          Folder folder =
              edit.folder(last.header().folder())
                  .orElseThrow(() ->
                      new Fault.Rejected(
                          "The folder that the secret stood in does not exist any more"));
          SecretAttributes attributes = last.header().attributes();
          VersionHeader header =
              edit.createSecretUnderKnownId(
                  folder,
                  id,
                  newName == null ? attributes : attributes.withName(newName.text()),
                  last.header(),
                  last.value(),
                  last.comment());
          return answer(edit, admission, entry, folder, header, last);
        });
  }

  private SecretView write(
      Credential credential,
      UUID id,
      String event,
      ProjectPermission permission,
      Writings.Plan<SecretView> plan) {
    return writings
        .writeIn(
            credential,
            id,
            ledgers.holders(id),
            Writings.Act.of(event, permission),
            Missing.secret(id),
            plan)
        .answer();
  }

  private static void requireWhole(Edit edit, Version version) {
    VersionHeader.Part value = version.header().value();
    if (value != null && edit.isDestroyed(value.sealId())) {
      throw new Fault.Rejected("The value of version " + version.header().n() + " is destroyed");
    }
  }

  private static SecretView answer(
      Edit edit,
      Admission admission,
      AuditEntry entry,
      Folder folder,
      VersionHeader header,
      Version carried) {
    String path = FolderWrites.path(edit, folder);
    entry
        .describe("secretPath", path)
        .describe("secretKey", header.name())
        .describe("secretVersion", Integer.toString(header.n()))
        .describe(AuditRecord.VALUE_HASH_AFTER, valueHash(edit, admission, carried));
    Opening opening = opening(edit, admission);
    return new SecretView(
        admission.project().id(),
        admission.environment(),
        path,
        header.name(),
        false,
        header,
        admission.allows(ProjectPermission.SECRETS_READ_VALUE, path)
            ? opening.value(carried)
            : null,
        opening.comment(carried),
        SecretViews.tags(admission, carried));
  }

  private static String valueHash(Edit edit, Admission admission, Version version) {
    String hash =
        Sealing.hash(
            edit.key(), version.header().secret(), opening(edit, admission).value(version));
    return hash == null ? "" : hash;
  }

  private static Opening opening(Edit edit, Admission admission) {
    return Opening.ofEdit(LedgerId.of(admission.environment().id()).key(), edit);
  }
}
