package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.FolderImport;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Version;
import dev.coffer.project.Environment;
import dev.coffer.reference.FolderPlace;
import dev.coffer.reference.Imports;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One listing of a folder's secrets. */
final class SecretList {
  private final LedgerStore ledgers;
  private final States states;
  private final Admission admission;
  private final SecretQuery query;
  private final Folders folders;

  SecretList(LedgerStore ledgers, States states, Admission admission, SecretQuery query) {
    this.ledgers = ledgers;
    this.states = states;
    this.admission = admission;
    this.query = query;
    this.folders =
        new Folders(
            ledgers, states, admission, query.overrides() != SecretQuery.Overrides.LEFT_OUT);
  }

  private record Brought(FolderPlace source, List<Found> secrets) {}

  SecretListing read(FolderAddress at, boolean recursive, AuditEntry entry) {
    Tree tree = states.asked().tree();
    List<Folder> listed =
        Scoped.folders(admission, ProjectPermission.SECRETS_DESCRIBE, tree, at, recursive);
    Folder top = SecretReads.folder(tree, at);
    List<Found> own = own(listed);
    List<Brought> brought =
        new ArrayList<>(query.imports() && listed.contains(top) ? brought(top) : List.of());

    List<Found> all = new ArrayList<>(own);
    brought.forEach(one -> all.addAll(one.secrets()));
    Map<Hash, Version> versions = References.versions(ledgers, all);
    if (!query.filter().isAll()) {
      own.removeIf(found -> !isWanted(found, versions));
      brought.replaceAll(one ->
          new Brought(
              one.source(),
              one.secrets().stream().filter(found -> isWanted(found, versions)).toList()));
      all.removeIf(found -> !isWanted(found, versions));
    }
    List<SecretView> views = new ArrayList<>();
    for (Found found : all) {
      views.add(SecretViews.of(admission, found, versions, query.viewValues()));
    }
    entry.describe("numberOfSecrets", Integer.toString(views.size()));
    if (query.expand()) {
      Folders targets = new Folders(ledgers, states, admission, query.overridesInPlay());
      views = new References(ledgers, admission, targets).expand(views, query.strict(), entry);
    }

    List<SecretView> rest = views.subList(own.size(), views.size());
    List<SecretListing.Import> imports = new ArrayList<>();
    for (Brought one : brought) {
      List<SecretView> secrets = rest.subList(0, one.secrets().size());
      rest = rest.subList(secrets.size(), rest.size());
      source(one.source(), secrets).ifPresent(imports::add);
    }
    return new SecretListing(views.subList(0, own.size()), imports);
  }

  private boolean isWanted(Found found, Map<Hash, Version> versions) {
    Version version = References.version(versions, found);
    return query
        .filter()
        .matches(version.header().attributes(), SecretViews.tags(admission, version));
  }

  private Optional<SecretListing.Import> source(FolderPlace source, List<SecretView> secrets) {
    return admission
        .project()
        .environment(source.environment())
        .flatMap(environment ->
            states
                .of(environment)
                .tree()
                .folder(source.path().segments())
                .map(folder ->
                    new SecretListing.Import(
                        environment, source.path().text(), folder.id(), secrets)));
  }

  private List<Found> own(List<Folder> listed) {
    Snapshot snapshot = states.asked();
    Tree tree = snapshot.tree();
    Map<UUID, List<Entry>> entries = tree.entries(listed);
    Environment environment = admission.environment();
    Map<UUID, Found> shared = new LinkedHashMap<>();
    for (Folder folder : listed) {
      for (Entry entry : entries.getOrDefault(folder.id(), List.of())) {
        shared.put(entry.secret(), new Found(environment, snapshot, folder, entry, null));
      }
    }
    Map<UUID, Found> personal = folders.personal(shared.values());
    List<Found> own = new ArrayList<>();
    shared.forEach((id, found) -> {
      Found mine = personal.get(id);
      if (mine == null || query.overrides() == SecretQuery.Overrides.BESIDE) {
        own.add(found);
      }
      if (mine != null) {
        own.add(mine);
      }
    });
    return own;
  }

  /** What each import of the folder brings, the secrets by name. */
  private List<Brought> brought(Folder top) {
    List<FolderPlace> sources = new ArrayList<>();
    for (FolderImport one : top.imports()) {
      folders.place(one).ifPresent(sources::add);
    }
    if (sources.isEmpty()) {
      return List.of();
    }
    Imports<Found> reached = folders.reached(Set.copyOf(sources), null);
    List<Brought> brought = new ArrayList<>();
    for (FolderPlace source : sources) {
      brought.add(
          new Brought(
              source,
              reached.merged(source).values().stream().map(Imports.Located::secret).toList()));
    }
    return brought;
  }
}
