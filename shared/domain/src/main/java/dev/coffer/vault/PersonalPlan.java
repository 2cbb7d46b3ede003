package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.secret.SecretValue;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One attempt to change one person's override of one secret, in the ledger of their overrides. */
final class PersonalPlan {
  private final FolderAddress at;
  private final Edit edit;
  private final Admission admission;
  private final Sealing sealing;
  private final VersionHeader shared;

  /**
   * @param shared the current version of the secret that is overridden
   */
  PersonalPlan(
      FolderAddress at, Edit edit, Admission admission, SealedOnce sealed, VersionHeader shared) {
    this.at = at;
    this.edit = edit;
    this.admission = admission;
    LedgerId ledger = new LedgerId(admission.environment().id(), admission.actor().id());
    this.sealing = new Sealing(ledger, edit.key(), sealed);
    this.shared = shared;
  }

  Written create(UUID id, SecretDraft draft) {
    Tagging.require(admission, draft.details());
    SecretAttributes attributes = draft.details().of(SecretAttributes.named(entryName()));
    VersionHeader header =
        edit.createOverride(
            id,
            shared,
            attributes,
            sealing.seal(Purpose.VALUE, id, draft.value()),
            sealing.comment(id, draft.comment()));
    return written(header, null, draft.value(), draft.value(), draft.comment());
  }

  Written update(SecretEdit change) {
    Tagging.require(admission, change.details());
    return changed(change);
  }

  /** Gives the override the tags that are made of those it has. */
  Written retag(UnaryOperator<List<UUID>> change) {
    Version before = edit.versions().load(current(null));
    List<UUID> tags = change.apply(before.header().attributes().tags());
    return changed(new SecretEdit(null, null, null, SecretDetails.ofTags(tags), null));
  }

  private Written changed(SecretEdit change) {
    Entry current = current(change.expectedVersion());
    Sealing.Change changed = sealing.change(edit.versions().load(current), change);
    VersionHeader before = changed.before().header();
    VersionHeader header =
        changed.isNone()
            ? before
            : edit.updateSecret(
                edit.rootFolder(),
                current,
                before,
                changed.attributes(),
                changed.sealedValue(),
                changed.sealedComment());
    return written(header, changed.oldValue(), changed.value(), changed.value(), changed.comment());
  }

  Written delete(@Nullable Integer expectedVersion) {
    Entry current = current(expectedVersion);
    Version last = edit.versions().load(current);
    Opening opening = sealing.opening();
    SecretValue value = opening.value(last);
    edit.deleteSecret(edit.rootFolder(), current);
    return written(last.header(), value, null, value, opening.comment(last));
  }

  /** Overrides are named by what they override. */
  private String entryName() {
    return shared.secret().toString();
  }

  private Entry current(@Nullable Integer expectedVersion) {
    Entry current =
        edit.entry(edit.rootFolder(), entryName())
            .filter(
                entry -> edit.versions().load(entry).header().incarnation() == shared.incarnation())
            .orElseThrow(() -> Missing.secret(shared.name()));
    SecretPlan.requireVersion(shared.name(), current, expectedVersion);
    return current;
  }

  private Written written(
      VersionHeader header,
      @Nullable SecretValue before,
      @Nullable SecretValue after,
      @Nullable SecretValue shown,
      @Nullable SecretValue comment) {
    UUID id = header.secret();
    String path = at.path().text();
    SecretView view =
        new SecretView(
            admission.project().id(),
            admission.environment(),
            path,
            shared.name(),
            true,
            header,
            admission.allows(ProjectPermission.SECRETS_READ_VALUE, path) ? shown : null,
            comment == null || comment.length() == 0 ? null : comment,
            Tagging.of(admission, header));
    return new Written(view, sealing.hash(id, before), sealing.hash(id, after));
  }
}
