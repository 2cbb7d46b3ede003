package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.secret.SecretValue;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One attempt to change one secret, on the state that the edit starts from. */
final class SecretPlan {
  private static final int HASH_BYTES = 16;

  private final FolderAddress at;
  private final Edit edit;
  private final Admission admission;
  private final AuditEntry audit;
  private final SealedOnce sealed;
  private final String ledger;
  private final Folder folder;

  SecretPlan(
      FolderAddress at, Edit edit, Admission admission, AuditEntry audit, SealedOnce sealed) {
    this.at = at;
    this.edit = edit;
    this.admission = admission;
    this.audit = audit;
    this.sealed = sealed;
    this.ledger = LedgerId.of(admission.environment().id()).key();
    this.folder =
        edit.folder(at.path().segments())
            .orElseThrow(() -> Missing.folder(at.environment(), at.path()));
  }

  SecretView create(UUID id, SecretDraft draft) {
    audit.describe("secretKey", draft.name().text());
    SecretAttributes attributes = draft.details().of(SecretAttributes.named(draft.name().text()));
    VersionHeader header =
        edit.createSecret(
            folder,
            id,
            attributes,
            sealed.seal(edit.key(), Purpose.VALUE, id, draft.value()),
            sealedComment(id, draft.comment()));
    describe(header);
    audit.describe("valueHashAfter", valueHash(id, draft.value()));
    return view(header, draft.value(), draft.comment());
  }

  SecretView update(String name, SecretEdit change) {
    audit.describe("secretKey", name);
    Entry current = current(name, change.expectedVersion());
    Version before = version(current);
    Opening opening = Opening.ofCurrent(ledger, edit.key());
    SecretValue oldValue = opening.value(before);
    SecretValue oldComment = opening.comment(before);
    UUID id = current.secret();

    SecretValue value = change.value() == null ? oldValue : change.value();
    SealedPart sealedValue =
        value == null || Objects.equals(value, oldValue)
            ? before.value()
            : sealed.seal(edit.key(), Purpose.VALUE, id, value);
    SecretValue comment = change.comment() == null ? oldComment : change.comment();
    SealedPart sealedComment =
        comment == null || Objects.equals(comment, oldComment)
            ? before.comment()
            : sealedComment(id, comment);
    SecretAttributes attributes = change.details().of(before.header().attributes());
    if (change.newName() != null) {
      attributes = attributes.withName(change.newName().text());
    }

    boolean same =
        attributes.equals(before.header().attributes())
            && Objects.equals(sealedValue, before.value())
            && Objects.equals(sealedComment, before.comment());
    VersionHeader header =
        same
            ? before.header()
            : edit.updateSecret(
                folder, current, before.header(), attributes, sealedValue, sealedComment);
    describe(header);
    audit
        .describe("valueHashBefore", valueHash(id, oldValue))
        .describe("valueHashAfter", valueHash(id, value));
    return view(header, value, comment);
  }

  SecretView delete(String name, @Nullable Integer expectedVersion) {
    audit.describe("secretKey", name);
    Entry current = current(name, expectedVersion);
    Version last = version(current);
    Opening opening = Opening.ofCurrent(ledger, edit.key());
    SecretValue value = opening.value(last);
    edit.deleteSecret(folder, current);
    describe(last.header());
    audit.describe("valueHashBefore", valueHash(current.secret(), value));
    return view(last.header(), value, opening.comment(last));
  }

  private Entry current(String name, @Nullable Integer expectedVersion) {
    Entry current = edit.entry(folder, name).orElseThrow(() -> Missing.secret(name));
    if (expectedVersion != null && current.n() != expectedVersion) {
      throw new Fault.Conflict(
          "Secret with name '"
              + name
              + "' is at version "
              + current.n()
              + ", not at version "
              + expectedVersion);
    }
    return current;
  }

  private Version version(Entry current) {
    Version version = edit.versions().load(List.of(current)).get(current.version());
    if (version == null) {
      throw new Fault.Damaged(ledger, "a version of secret " + current.secret() + " is missing");
    }
    return version;
  }

  private @Nullable SealedPart sealedComment(UUID id, SecretValue comment) {
    return comment.length() == 0 ? null : sealed.seal(edit.key(), Purpose.COMMENT, id, comment);
  }

  private void describe(VersionHeader header) {
    audit
        .describe("secretId", header.secret().toString())
        .describe("secretKey", header.name())
        .describe("secretVersion", Integer.toString(header.n()));
  }

  private String valueHash(UUID secret, @Nullable SecretValue value) {
    return value == null
        ? ""
        : HexFormat.of().formatHex(Arrays.copyOf(edit.key().valueHash(secret, value), HASH_BYTES));
  }

  private SecretView view(
      VersionHeader header, @Nullable SecretValue value, @Nullable SecretValue comment) {
    return new SecretView(
        admission.project().id(),
        admission.environment(),
        at.path().text(),
        header.name(),
        false,
        header,
        admission.allows(ProjectPermission.SECRETS_READ_VALUE, at.path().text()) ? value : null,
        comment == null || comment.length() == 0 ? null : comment,
        header.attributes().tags().stream()
            .flatMap(tag -> admission.tags().find(tag).stream())
            .toList());
  }
}
