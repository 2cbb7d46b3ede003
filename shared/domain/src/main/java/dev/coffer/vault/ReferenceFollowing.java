package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.project.Environment;
import dev.coffer.reference.Expansion;
import dev.coffer.reference.FolderPlace;
import dev.coffer.reference.Relocation;
import dev.coffer.reference.SecretPlace;
import dev.coffer.reference.Wanted;
import dev.coffer.secret.Plaintexts;
import dev.coffer.secret.SecretValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * References that follow the secrets they name, in one attempt to rename or move these
 * (docs/design/references.md, "Renaming and moving"). What is to be rewritten is found on the state
 * before the change; {@link #write} stores it with the change, in the environments that the commit
 * changes. Not thread-safe.
 */
final class ReferenceFollowing {
  /** Values that one request opens to look for references. */
  static final int OPENED_MOST = 2_000;

  private final Admission admission;
  private final Map<SecretPlace, SecretPlace> moves;
  private final Whereabouts whereabouts;
  private final Map<SecretPlace, Holder> holders = new TreeMap<>();
  private final Map<SecretPlace, Relocation.Rewritten> texts = new TreeMap<>();
  private final List<SecretPlace> rewritten = new ArrayList<>();
  private final Set<SecretPlace> left = new TreeSet<>();
  private final List<String> notSearched = new ArrayList<>();
  private int opened;

  private record Holder(
      EnvironmentState state, Folder folder, Entry entry, Version version, SecretValue value) {}

  /** A part of an environment whose values may be looked at. */
  private record Part(EnvironmentState state, Map<FolderPlace, Folder> folders) {
    long size() {
      return folders.values().stream().mapToLong(Folder::entryCount).sum();
    }
  }

  private ReferenceFollowing(
      Admission admission, Map<SecretPlace, SecretPlace> moves, Whereabouts whereabouts) {
    this.admission = admission;
    this.moves = moves;
    this.whereabouts = whereabouts;
  }

  /**
   * @param edits of the environments that the commit changes, before it changes these secrets
   * @param moves places of secrets, and where they will be
   */
  static ReferenceFollowing of(
      Gate gate,
      LedgerStore ledgers,
      Admission admission,
      Map<Environment, Edit> edits,
      Map<SecretPlace, SecretPlace> moves) {
    Map<UUID, EnvironmentState.Changing> changing = new LinkedHashMap<>();
    edits.forEach((environment, edit) ->
        changing.put(
            environment.id(),
            new EnvironmentState.Changing(environment, edit, Sealing.afresh(environment, edit))));
    Whereabouts whereabouts =
        new Whereabouts(ledgers, new States(gate, ledgers, admission, null), admission, changing);
    ReferenceFollowing following = new ReferenceFollowing(admission, moves, whereabouts);
    if (!moves.isEmpty()) {
      changing.values().forEach(following::openMoved);
      changing.values().forEach(following::open);
      admission.project().livingEnvironments().stream()
          .filter(environment -> !changing.containsKey(environment.id()))
          .forEach(environment -> following.open(whereabouts.state(environment)));
      following.rewrite();
    }
    return following;
  }

  /** The new text of a secret that goes itself, or stands in a request; empty if it is the old. */
  Optional<SecretValue> text(SecretPlace place) {
    return Optional.ofNullable(texts.get(place))
        .filter(text -> text.rewritten() > 0 && fits(text.value()))
        .map(Relocation.Rewritten::value);
  }

  private void openMoved(EnvironmentState state) {
    Map<Folder, Set<String>> wanted = new HashMap<>();
    Map<UUID, FolderPlace> places = new HashMap<>();
    for (SecretPlace place : moves.keySet()) {
      if (place.environment().equals(state.environment().slug())) {
        state
            .folder(place.path().segments())
            .ifPresent(folder -> {
              wanted.computeIfAbsent(folder, f -> new HashSet<>()).add(place.name());
              places.put(folder.id(), place.folder());
            });
      }
    }
    Map<UUID, Map<String, Entry>> entries = state.entries(wanted);
    Map<Folder, List<Entry>> byFolder = new HashMap<>();
    wanted
        .keySet()
        .forEach(folder ->
            byFolder.put(
                folder, List.copyOf(entries.getOrDefault(folder.id(), Map.of()).values())));
    hold(state, byFolder, places);
  }

  /** The secrets that the caller may edit or read, unless they are too many. */
  private void open(EnvironmentState state) {
    Part part = part(state);
    if (opened + part.size() > OPENED_MOST) {
      notSearched.add(state.environment().slug());
      return;
    }
    opened += (int) part.size();
    Map<UUID, List<Entry>> entries = state.entries(List.copyOf(part.folders().values()));
    Map<Folder, List<Entry>> byFolder = new HashMap<>();
    Map<UUID, FolderPlace> places = new HashMap<>();
    part.folders()
        .forEach((place, folder) -> {
          byFolder.put(folder, entries.getOrDefault(folder.id(), List.of()));
          places.put(folder.id(), place);
        });
    hold(state, byFolder, places);
  }

  private Part part(EnvironmentState state) {
    Map<FolderPlace, Folder> folders = new HashMap<>();
    for (Folder folder : state.folders()) {
      FolderPlace place = new FolderPlace(state.environment().slug(), state.path(folder));
      if (allows(ProjectPermission.SECRETS_READ_VALUE, state, place)
          || isChanging(state) && allows(ProjectPermission.SECRETS_EDIT, state, place)) {
        folders.put(place, folder);
      }
    }
    return new Part(state, folders);
  }

  private void hold(
      EnvironmentState state, Map<Folder, List<Entry>> entries, Map<UUID, FolderPlace> places) {
    Map<Hash, Version> versions =
        state.versions(entries.values().stream().flatMap(List::stream).toList());
    Opening opening = state.opening();
    entries.forEach((folder, all) -> {
      FolderPlace place = Objects.requireNonNull(places.get(folder.id()));
      for (Entry entry : all) {
        Version version = versions.get(entry.version());
        SecretValue value = version == null ? null : opening.value(version);
        if (version != null && value != null && Expansion.mayHoldReferences(value)) {
          holders.put(place.secret(entry.name()), new Holder(state, folder, entry, version, value));
        }
      }
    });
  }

  private void rewrite() {
    Relocation sought = new Relocation(moves, wanted -> Optional.empty());
    Set<Wanted> wanted = new HashSet<>();
    holders.forEach((place, holder) -> wanted.addAll(sought.wanted(place, holder.value())));
    Map<Wanted, SecretPlace> found = whereabouts.find(wanted);
    Relocation relocation = new Relocation(moves, one -> Optional.ofNullable(found.get(one)));
    holders.forEach((place, holder) -> {
      Relocation.Rewritten text = relocation.rewrite(place, holder.value());
      if (text.rewritten() > 0 || text.lost() > 0) {
        texts.put(place, text);
      }
    });
  }

  /**
   * Stores the new texts of one environment's secrets that the caller may edit; the change has been
   * made. A secret that it changed or deleted itself is passed over.
   */
  List<Written> write(Environment environment) {
    List<Written> all = new ArrayList<>();
    texts.forEach((place, text) -> {
      Holder holder = Objects.requireNonNull(holders.get(place));
      if (!moves.containsKey(place)
          && holder.state() instanceof EnvironmentState.Changing changing
          && changing.environment().id().equals(environment.id())
          && stands(changing, holder)
          && allows(ProjectPermission.SECRETS_EDIT, changing, place.folder())
          && text.rewritten() > 0
          && fits(text.value())) {
        all.add(write(changing, place, holder, text.value()));
        rewritten.add(place);
      }
    });
    return all;
  }

  private Written write(
      EnvironmentState.Changing changing, SecretPlace place, Holder holder, SecretValue value) {
    VersionHeader before = holder.version().header();
    UUID id = before.secret();
    VersionHeader header =
        changing
            .edit()
            .updateSecret(
                holder.folder(),
                holder.entry(),
                before,
                before.attributes(),
                changing.sealing().seal(Purpose.VALUE, id, value),
                holder.version().comment());
    SecretView view =
        new SecretView(
            admission.project().id(),
            changing.environment(),
            place.path().text(),
            header.name(),
            false,
            header,
            null,
            null,
            Tagging.of(admission, header));
    return new Written(
        view, changing.sealing().hash(id, holder.value()), changing.sealing().hash(id, value));
  }

  /** What became of them; after all that is written. */
  private FollowedReferences outcome() {
    int lost = 0;
    Set<SecretPlace> written = Set.copyOf(rewritten);
    for (Map.Entry<SecretPlace, Relocation.Rewritten> one : texts.entrySet()) {
      SecretPlace place = one.getKey();
      Holder holder = Objects.requireNonNull(holders.get(place));
      boolean goes = moves.containsKey(place);
      if (!goes
          && holder.state() instanceof EnvironmentState.Changing changing
          && !written.contains(place)
          && !stands(changing, holder)) {
        continue;
      }
      lost += one.getValue().lost();
      boolean done = goes ? text(place).isPresent() : written.contains(place);
      if ((!done || one.getValue().lost() > 0)
          && allows(ProjectPermission.SECRETS_READ_VALUE, holder.state(), place.folder())) {
        left.add(moves.getOrDefault(place, place));
      }
    }
    return new FollowedReferences(
        rewritten,
        lost,
        left.stream().limit(FollowedReferences.LEFT_NAMED_MOST).toList(),
        left.size(),
        notSearched);
  }

  /** The answer with what became of the references, which the record says too. */
  <R> FollowedReferences.With<R> answering(R answer, AuditEntry... entries) {
    FollowedReferences outcome = moves.isEmpty() ? FollowedReferences.NONE : outcome();
    for (AuditEntry entry : entries) {
      outcome.describeIn(entry);
    }
    return new FollowedReferences.With<>(answer, outcome);
  }

  private static boolean stands(EnvironmentState.Changing changing, Holder holder) {
    return changing
        .edit()
        .entry(holder.folder(), holder.entry().name())
        .filter(holder.entry()::equals)
        .isPresent();
  }

  private static boolean isChanging(EnvironmentState state) {
    return state instanceof EnvironmentState.Changing;
  }

  private static boolean fits(SecretValue value) {
    return value.length() <= Plaintexts.VALUE_BYTES_MOST;
  }

  private boolean allows(ProjectPermission permission, EnvironmentState state, FolderPlace place) {
    return admission.allows(permission, state.environment().id(), place.path().text());
  }
}
