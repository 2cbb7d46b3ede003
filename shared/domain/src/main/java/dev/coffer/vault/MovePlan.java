package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.project.Environment;
import dev.coffer.reference.SecretPlace;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One attempt to move secrets, on the states that the edits start from. */
final class MovePlan {
  private static final int ORIGINS_NAMED = 100;

  private final SecretMoves.Request request;
  private final Admission admission;
  private final Environment destination;
  private final Edit source;
  private final Edit target;
  private final List<UUID> ids;
  private final Folder from;
  private final Folder to;

  /**
   * @param target the same edit as the source's for a move within an environment
   * @param ids of the copies, for a move into another one
   */
  MovePlan(
      SecretMoves.Request request,
      Admission admission,
      Environment destination,
      Edit source,
      Edit target,
      List<UUID> ids) {
    this.request = request;
    this.admission = admission;
    this.destination = destination;
    this.source = source;
    this.target = target;
    this.ids = ids;
    this.from = folder(source, admission.environment(), request.source().path());
    this.to = folder(target, destination, request.path());
  }

  /**
   * What a move into another environment did.
   *
   * @param gone at the source, and {@code made} at the destination, in the same order
   */
  record Crossed(List<Written> gone, List<Written> made) {
    /** Says in the destination's record which secret each copy is of: of the first hundred. */
    void describeOrigins(AuditEntry entry) {
      for (int i = 0; i < Math.min(made.size(), ORIGINS_NAMED); i++) {
        entry.describe(String.format("origin.%03d", i), id(made.get(i)) + " of " + id(gone.get(i)));
      }
    }

    private static UUID id(Written one) {
      return one.view().header().secret();
    }
  }

  /** Where the secrets stand, and will. */
  Map<SecretPlace, SecretPlace> moves() {
    Map<SecretPlace, SecretPlace> moves = new HashMap<>();
    for (Version version : versions()) {
      String name = version.header().name();
      moves.put(place(name), SecretPlace.of(destination.slug(), request.path(), name));
    }
    return moves;
  }

  private SecretPlace place(String name) {
    return SecretPlace.of(admission.environment().slug(), request.source().path(), name);
  }

  /** Each secret gets a new version, in another folder. */
  List<Written> within(ReferenceFollowing following) {
    Sealing sealing = Sealing.afresh(admission.environment(), source);
    List<Written> moved = new ArrayList<>();
    for (Version version : versions()) {
      VersionHeader before = version.header();
      taken(before.name()).ifPresent(entry -> target.deleteSecret(to, entry));
      Entry entry = new Entry(before.name(), before.secret(), before.n(), before.hash());
      Optional<SecretValue> text = following.text(place(before.name()));
      SealedPart value =
          text.map(anew -> sealing.seal(Purpose.VALUE, before.secret(), anew))
              .orElse(version.value());
      VersionHeader header =
          source.moveSecret(from, to, entry, before, before.attributes(), value, version.comment());
      String hash = sealing.hash(before.secret(), sealing.opening().value(version));
      String hashAfter = text.map(anew -> sealing.hash(before.secret(), anew)).orElse(hash);
      moved.add(written(destination, request.path(), header, hash, hashAfter));
    }
    return moved;
  }

  /**
   * Each secret is deleted here, and there made anew or the next version of the one of its name.
   */
  Crossed across(ReferenceFollowing following) {
    Sealing here = Sealing.afresh(admission.environment(), source);
    Sealing there = Sealing.afresh(destination, target);
    List<Written> gone = new ArrayList<>();
    List<Written> made = new ArrayList<>();
    List<Version> versions = versions();
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      VersionHeader old = version.header();
      SecretValue value = here.opening().value(version);
      SecretValue text = following.text(place(old.name())).orElse(value);
      SecretValue comment = here.opening().comment(version);
      source.deleteSecret(from, new Entry(old.name(), old.secret(), old.n(), old.hash()));
      gone.add(
          written(
              admission.environment(),
              request.source().path(),
              old,
              here.hash(old.secret(), value),
              null));
      Optional<Entry> taken = taken(old.name());
      UUID id = taken.map(Entry::secret).orElse(ids.get(i));
      SealedPart sealed = text == null ? null : there.seal(Purpose.VALUE, id, text);
      SealedPart sealedComment = comment == null ? null : there.comment(id, comment);
      VersionHeader header;
      String hashBefore = null;
      if (taken.isPresent()) {
        Version before = target.versions().load(taken.get());
        hashBefore = there.hash(id, there.opening().value(before));
        header =
            target.updateSecret(
                to, taken.get(), before.header(), old.attributes(), sealed, sealedComment);
      } else {
        header = target.createSecret(to, id, old.attributes(), sealed, sealedComment);
      }
      made.add(written(destination, request.path(), header, hashBefore, there.hash(id, text)));
    }
    return new Crossed(gone, made);
  }

  /**
   * The secrets' current versions, in the order of the request. Those of their names at the
   * destination are fetched too, together.
   */
  private List<Version> versions() {
    Map<UUID, Entry> entries = new HashMap<>();
    source
        .entries(List.of(from))
        .getOrDefault(from.id(), List.of())
        .forEach(entry -> entries.put(entry.secret(), entry));
    List<Entry> wanted = new ArrayList<>();
    for (UUID id : request.secrets()) {
      Entry entry = entries.get(id);
      if (entry == null) {
        throw Missing.secret(id);
      }
      wanted.add(entry);
    }
    Map<Hash, Version> versions = source.versions().load(wanted);
    Set<String> names = wanted.stream().map(Entry::name).collect(Collectors.toSet());
    target
        .versions()
        .load(target.entries(Map.of(to, names)).getOrDefault(to.id(), Map.of()).values());
    return wanted.stream()
        .map(entry -> Objects.requireNonNull(versions.get(entry.version())))
        .toList();
  }

  /** The secret at the destination whose name this is, if it may be overwritten. */
  private Optional<Entry> taken(String name) {
    Optional<Entry> taken = target.entry(to, name);
    if (taken.isPresent()) {
      if (!request.overwrite()) {
        throw new Fault.Rejected(
            "Secret with name '" + name + "' exists at the destination already");
      }
      admission.require(ProjectPermission.SECRETS_EDIT, destination, request.path().text());
    }
    return taken;
  }

  private static Folder folder(Edit edit, Environment environment, SecretPath path) {
    return edit.folder(path.segments()).orElseThrow(() -> Missing.folder(environment.slug(), path));
  }

  private Written written(
      Environment environment,
      SecretPath path,
      VersionHeader header,
      @Nullable String hashBefore,
      @Nullable String hashAfter) {
    SecretView view =
        new SecretView(
            admission.project().id(),
            environment,
            path.text(),
            header.name(),
            false,
            header,
            null,
            null,
            Tagging.of(admission, header));
    return new Written(view, hashBefore, hashAfter);
  }
}
