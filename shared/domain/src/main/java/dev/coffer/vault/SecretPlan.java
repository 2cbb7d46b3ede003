package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to change secrets of an environment, one after the other, on the state that the edit
 * starts from.
 */
final class SecretPlan {
  private final Edit edit;
  private final Admission admission;
  private final Sealing sealing;
  private final Map<SecretPath, Folder> folders = new HashMap<>();

  SecretPlan(Edit edit, Admission admission, SealedOnce sealed) {
    this.edit = edit;
    this.admission = admission;
    this.sealing = new Sealing(LedgerId.of(admission.environment().id()), edit.key(), sealed);
  }

  /** The secrets of a request by folder and name, fetched together: two loads, and one batch. */
  void fetch(Collection<SecretPlace> places) {
    Map<Folder, Set<String>> wanted = new HashMap<>();
    places.forEach(place ->
        wanted
            .computeIfAbsent(folder(place.path()), folder -> new LinkedHashSet<>())
            .add(place.name()));
    List<Entry> found =
        edit.entries(wanted).values().stream().flatMap(names -> names.values().stream()).toList();
    edit.versions().load(found);
  }

  /** Whether there is a secret of that name now. */
  boolean has(SecretPlace place) {
    return edit.entry(folder(place.path()), place.name()).isPresent();
  }

  Written create(SecretPath path, UUID id, SecretDraft draft) {
    Tagging.require(admission, draft.details());
    SecretAttributes attributes = draft.details().of(SecretAttributes.named(draft.name().text()));
    VersionHeader header =
        edit.createSecret(
            folder(path),
            id,
            attributes,
            sealing.seal(Purpose.VALUE, id, draft.value()),
            sealing.comment(id, draft.comment()));
    return written(path, header, null, draft.value(), draft.value(), draft.comment());
  }

  Written update(SecretPlace place, SecretEdit change) {
    Tagging.require(admission, change.details());
    return changed(place, change, sealing);
  }

  /**
   * As {@link #update(SecretPlace, SecretEdit)}, of a secret whose references go along with what
   * the request renames, unless it is given a value.
   */
  Written update(SecretPlace place, SecretEdit change, ReferenceFollowing following) {
    Optional<SecretValue> text = following.text(referred(place));
    if (change.value() != null || text.isEmpty()) {
      return update(place, change);
    }
    Tagging.require(admission, change.details());
    return changed(
        place, change.withValue(text.get()), Sealing.afresh(admission.environment(), edit));
  }

  /**
   * Refuses a change before anything is opened for it.
   *
   * @throws Fault.NotFound if there is no such secret
   * @throws Fault.Conflict if its current version is not the one expected
   * @throws Fault.Rejected if another secret has the new name
   */
  void require(SecretPlace place, SecretEdit change) {
    Entry current = current(place, change.expectedVersion());
    if (change.newName() != null && !change.newName().text().equals(current.name())) {
      edit.requireFree(folder(place.path()), change.newName().text());
    }
  }

  /** Where the secrets that are given other names stand, and will. */
  Map<dev.coffer.reference.SecretPlace, dev.coffer.reference.SecretPlace> renamed(
      Map<SecretPlace, SecretEdit> changes) {
    Map<dev.coffer.reference.SecretPlace, dev.coffer.reference.SecretPlace> renamed =
        new HashMap<>();
    changes.forEach((place, change) -> {
      SecretName newName = change.newName();
      if (newName != null) {
        edit.folder(place.path().segments())
            .flatMap(folder -> edit.entry(folder, place.name()))
            .filter(entry -> !entry.name().equals(newName.text()))
            .ifPresent(entry ->
                renamed.put(
                    referred(new SecretPlace(place.path(), entry.name())),
                    referred(new SecretPlace(place.path(), newName.text()))));
      }
    });
    return renamed;
  }

  private dev.coffer.reference.SecretPlace referred(SecretPlace place) {
    return dev.coffer.reference.SecretPlace.of(
        admission.environment().slug(), place.path(), place.name());
  }

  /** Gives a secret the tags that are made of those it has. */
  Written retag(SecretPlace place, UnaryOperator<List<UUID>> change) {
    Version before = edit.versions().load(current(place, null));
    List<UUID> tags = change.apply(before.header().attributes().tags());
    return changed(
        place, new SecretEdit(null, null, null, SecretDetails.ofTags(tags), null), sealing);
  }

  private Written changed(SecretPlace place, SecretEdit change, Sealing with) {
    Entry current = current(place, change.expectedVersion());
    Sealing.Change changed = with.change(edit.versions().load(current), change);
    VersionHeader before = changed.before().header();
    VersionHeader header =
        changed.isNone()
            ? before
            : edit.updateSecret(
                folder(place.path()),
                current,
                before,
                changed.attributes(),
                changed.sealedValue(),
                changed.sealedComment());
    return written(
        place.path(),
        header,
        changed.oldValue(),
        changed.value(),
        changed.value(),
        changed.comment());
  }

  Written delete(SecretPlace place, @Nullable Integer expectedVersion) {
    Entry current = current(place, expectedVersion);
    Version last = edit.versions().load(current);
    SecretValue value = sealing.opening().value(last);
    SecretValue comment = sealing.opening().comment(last);
    edit.deleteSecret(folder(place.path()), current);
    return written(place.path(), last.header(), value, null, value, comment);
  }

  private Folder folder(SecretPath path) {
    return folders.computeIfAbsent(
        path,
        sought ->
            edit.folder(sought.segments())
                .orElseThrow(() -> Missing.folder(admission.environment().slug(), sought)));
  }

  private Entry current(SecretPlace place, @Nullable Integer expectedVersion) {
    Entry current =
        edit.entry(folder(place.path()), place.name())
            .orElseThrow(() -> Missing.secret(place.name()));
    requireVersion(place.name(), current, expectedVersion);
    return current;
  }

  /**
   * @throws Fault.Conflict if the current version is not the one expected
   */
  static void requireVersion(String name, Entry current, @Nullable Integer expected) {
    if (expected != null && current.n() != expected) {
      throw new Fault.Conflict(
          "Secret with name '"
              + name
              + "' is at version "
              + current.n()
              + ", not at version "
              + expected);
    }
  }

  private Written written(
      SecretPath path,
      VersionHeader header,
      @Nullable SecretValue before,
      @Nullable SecretValue after,
      @Nullable SecretValue shown,
      @Nullable SecretValue comment) {
    UUID id = header.secret();
    SecretView view =
        new SecretView(
            admission.project().id(),
            admission.environment(),
            path.text(),
            header.name(),
            false,
            header,
            admission.allows(ProjectPermission.SECRETS_READ_VALUE, path.text()) ? shown : null,
            comment == null || comment.length() == 0 ? null : comment,
            Tagging.of(admission, header));
    return new Written(view, sealing.hash(id, before), sealing.hash(id, after));
  }
}
