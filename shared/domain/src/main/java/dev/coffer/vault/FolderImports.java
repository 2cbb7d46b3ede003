package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.FolderImport;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.project.Environment;
import dev.coffer.project.Project;
import dev.coffer.secret.SecretPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The links by which folders import others of their project. A link names its source by environment
 * and path and is resolved at each read, so it outlives its source; its source must exist when it
 * is made. Every method throws {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and {@link
 * Fault.NotFound} as {@link Gate} says, and {@link Fault.Forbidden} for a caller whose roles do not
 * allow it. Each change is one commit with its audit record.
 */
public final class FolderImports {
  private final Readings readings;
  private final Writings writings;
  private final Gate gate;
  private final LedgerStore ledgers;

  /**
   * @param ids draws random ids
   */
  public FolderImports(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.readings = new Readings(gate, ledgers, audit);
    this.writings = new Writings(gate, ledgers, audit, ids);
    this.gate = gate;
    this.ledgers = ledgers;
  }

  /**
   * Where an import comes from.
   *
   * @param environment slug
   */
  public record Source(String environment, SecretPath path) {}

  /**
   * Makes a folder import another one, after those that it imports already. The caller must be
   * allowed to read the secrets of the source.
   *
   * @throws Fault.NotFound if the folder, the source's environment or its folder do not exist
   * @throws Fault.Rejected if the folder imports the source already or has 50 imports, if the
   *     source is the folder itself, or imports it
   */
  public ImportView create(Credential credential, FolderAddress into, Source source) {
    DrawnIds ids = writings.drawIds();
    return writings.write(
        credential,
        into,
        "create-secret-import",
        ProjectPermission.IMPORTS_CREATE,
        (edit, admission, entry) -> {
          describe(entry, source);
          Folder folder = folder(edit, into);
          Environment from = source(admission, source, edit, into);
          requireNew(folder.imports(), from, source.path());
          List<FolderImport> imports = new ArrayList<>(folder.imports());
          FolderImport made =
              new FolderImport(
                  ids.at(0), from.id(), source.path().text(), 1, edit.time(), edit.time());
          imports.add(made);
          edit.changeImports(folder, imports);
          return answer(admission, entry, folder, into.path(), imports, imports.size() - 1);
        });
  }

  /**
   * Gives an import another source, or another position; the others keep their order.
   *
   * @param environment slug of the source; null to keep it
   * @param path of the source; null to keep it
   * @param position from 1 to the number of imports; null to keep it
   * @throws Fault.NotFound if the folder has no such import, or as {@link #create}
   * @throws Fault.Rejected for another position, or as {@link #create}
   */
  public ImportView update(
      Credential credential,
      FolderAddress into,
      UUID id,
      @Nullable String environment,
      @Nullable SecretPath path,
      @Nullable Integer position) {
    return writings.write(
        credential,
        into,
        "update-secret-import",
        ProjectPermission.IMPORTS_EDIT,
        (edit, admission, entry) -> {
          entry.describe("secretImportId", id.toString());
          Folder folder = folder(edit, into);
          List<FolderImport> imports = new ArrayList<>(folder.imports());
          int before = place(imports, id);
          FolderImport old = imports.remove(before);
          FolderImport changed = old;
          Environment oldSource = environment(admission.project(), old.environment());
          Source source =
              new Source(
                  environment == null ? oldSource.slug() : environment,
                  path == null ? SecretPath.of("path", old.path()) : path);
          boolean elsewhere =
              environment != null && !isSlugOf(admission.project(), environment, old)
                  || path != null && !path.text().equals(old.path());
          if (elsewhere) {
            Environment from = source(admission, source, edit, into);
            requireNew(imports, from, source.path());
            changed =
                new FolderImport(
                    id,
                    from.id(),
                    source.path().text(),
                    old.version() + 1,
                    old.createdAt(),
                    edit.time());
          }
          int after = position == null ? before : position - 1;
          if (after < 0 || after > imports.size()) {
            throw new Fault.Rejected(
                "The position must be from 1 to "
                    + (imports.size() + 1)
                    + ", the number of imports");
          }
          imports.add(after, changed);
          describe(entry, source);
          if (!imports.equals(folder.imports())) {
            edit.changeImports(folder, imports);
          }
          return answer(admission, entry, folder, into.path(), imports, after);
        });
  }

  /**
   * Ends an import and answers it as it was.
   *
   * @throws Fault.NotFound if the folder has no such import
   */
  public ImportView delete(Credential credential, FolderAddress into, UUID id) {
    return writings.write(
        credential,
        into,
        "delete-secret-import",
        ProjectPermission.IMPORTS_DELETE,
        (edit, admission, entry) -> {
          entry.describe("secretImportId", id.toString());
          Folder folder = folder(edit, into);
          List<FolderImport> imports = new ArrayList<>(folder.imports());
          int place = place(imports, id);
          ImportView gone = answer(admission, entry, folder, into.path(), folder.imports(), place);
          imports.remove(place);
          edit.changeImports(folder, imports);
          return gone;
        });
  }

  /**
   * Would copy anew what an import brings, were it one that copies: an import is a live link, which
   * is never behind its source.
   *
   * @throws Fault.NotFound if the folder has no such import
   * @throws Fault.Rejected if it has
   */
  public void copyAnew(Credential credential, FolderAddress into, UUID id) {
    readings.read(
        credential,
        into,
        null,
        "resync-secret-import",
        ProjectPermission.IMPORTS_EDIT,
        (admission, states, entry) -> {
          entry.describe("secretImportId", id.toString());
          place(SecretReads.folder(states.asked().tree(), into).imports(), id);
          throw new Fault.Rejected("Import is not in replication mode");
        });
  }

  /**
   * What a folder imports, by position.
   *
   * @param asOf null for now
   * @throws Fault.NotFound if the folder does not exist
   */
  public List<ImportView> list(Credential credential, FolderAddress of, @Nullable AsOf asOf) {
    return readings
        .read(
            credential,
            of,
            asOf,
            "get-secret-imports",
            ProjectPermission.IMPORTS_READ,
            (admission, states, entry) -> {
              Folder folder = SecretReads.folder(states.asked().tree(), of);
              entry.describe("numberOfImports", Integer.toString(folder.imports().size()));
              return views(admission, folder, of.path().text());
            })
        .content();
  }

  /**
   * An import by its id, wherever in the caller's organisation it is.
   *
   * @param asOf null for now
   * @throws Fault.NotFound if there is none
   */
  public ImportView byId(Credential credential, UUID id, @Nullable AsOf asOf) {
    return readings
        .readById(
            credential,
            id,
            asOf,
            "get-secret-import",
            ProjectPermission.IMPORTS_READ,
            missing(id),
            (admission, states, entry) -> {
              entry.describe("secretImportId", id.toString());
              Tree tree = states.asked().tree();
              return tree.folders().stream()
                  .flatMap(folder -> views(admission, folder, tree.path(folder)).stream())
                  .filter(view -> view.link().id().equals(id))
                  .findFirst()
                  .map(view -> {
                    admission.require(ProjectPermission.IMPORTS_READ, view.path());
                    return view;
                  });
            })
        .content();
  }

  /**
   * The imports of the project, in any of its environments, whose source is this folder, by
   * environment and path; those that the caller may not see are left out.
   *
   * @param asOf null for now
   * @throws Fault.NotFound if the folder does not exist
   */
  public List<ImportView> importers(Credential credential, FolderAddress of, @Nullable AsOf asOf) {
    return readings
        .read(
            credential,
            of,
            asOf,
            "get-secret-importers",
            ProjectPermission.IMPORTS_READ,
            (admission, states, entry) -> {
              SecretReads.folder(states.asked().tree(), of);
              List<ImportView> found = new ArrayList<>();
              List<Environment> environments = admission.project().livingEnvironments();
              states.load(environments, false);
              environments.forEach(environment ->
                  found.addAll(importers(admission, environment, states.of(environment), of)));
              entry.describe("numberOfImports", Integer.toString(found.size()));
              return List.copyOf(found);
            })
        .content();
  }

  private static List<ImportView> importers(
      Admission admission, Environment environment, Snapshot state, FolderAddress of) {
    UUID source = admission.environment().id();
    Tree tree = state.tree();
    return tree.below(tree.rootFolder()).stream()
        .filter(folder -> !folder.imports().isEmpty())
        .flatMap(folder -> views(admission, environment, folder, tree.path(folder)).stream())
        .filter(view ->
            view.link().environment().equals(source) && view.link().path().equals(of.path().text()))
        .filter(view -> admission.allows(ProjectPermission.IMPORTS_READ, environment, view.path()))
        .toList();
  }

  /** The source's environment, if the source may be imported into this folder. */
  private Environment source(Admission admission, Source source, Edit edit, FolderAddress into) {
    Environment from =
        admission
            .project()
            .environment(source.environment())
            .orElseThrow(() -> Missing.environment(source.environment(), admission.project().id()));
    String path = source.path().text();
    admission.require(ProjectPermission.SECRETS_DESCRIBE, from, path);
    admission.require(ProjectPermission.SECRETS_READ_VALUE, from, path);
    boolean same = from.id().equals(admission.environment().id());
    if (same && source.path().equals(into.path())) {
      throw new Fault.Rejected("A folder can't import itself");
    }
    List<String> segments = source.path().segments();
    Optional<Folder> folder =
        same
            ? edit.folder(segments)
            : new States(gate, ledgers, admission, null).of(from).tree().folder(segments);
    List<FolderImport> theirs =
        folder.orElseThrow(() -> Missing.folder(source.environment(), source.path())).imports();
    if (theirs.stream()
        .anyMatch(one ->
            one.environment().equals(admission.environment().id())
                && one.path().equals(into.path().text()))) {
      throw new Fault.Rejected("The source imports this folder: they can't import each other");
    }
    return from;
  }

  private static void requireNew(List<FolderImport> imports, Environment from, SecretPath path) {
    if (imports.stream()
        .anyMatch(one -> one.environment().equals(from.id()) && one.path().equals(path.text()))) {
      throw new Fault.Rejected("The folder imports this source already");
    }
  }

  private static int place(List<FolderImport> imports, UUID id) {
    for (int i = 0; i < imports.size(); i++) {
      if (imports.get(i).id().equals(id)) {
        return i;
      }
    }
    throw missing(id);
  }

  private static Fault.NotFound missing(UUID id) {
    return new Fault.NotFound("Secret import with ID '" + id + "' not found");
  }

  private static Folder folder(Edit edit, FolderAddress at) {
    return edit.folder(at.path().segments())
        .orElseThrow(() -> Missing.folder(at.environment(), at.path()));
  }

  private static void describe(AuditEntry entry, Source source) {
    entry
        .describe("importFromEnvironment", source.environment())
        .describe("importFromSecretPath", source.path().text());
  }

  private static ImportView answer(
      Admission admission,
      AuditEntry entry,
      Folder folder,
      SecretPath path,
      List<FolderImport> imports,
      int place) {
    FolderImport link = imports.get(place);
    entry
        .describe("secretImportId", link.id().toString())
        .describe("folderId", folder.id().toString());
    return new ImportView(
        admission.project().id(),
        admission.environment(),
        folder.id(),
        path.text(),
        link,
        environment(admission.project(), link.environment()),
        place + 1);
  }

  private static List<ImportView> views(Admission admission, Folder folder, String path) {
    return views(admission, admission.environment(), folder, path);
  }

  private static List<ImportView> views(
      Admission admission, Environment environment, Folder folder, String path) {
    List<ImportView> views = new ArrayList<>();
    for (int i = 0; i < folder.imports().size(); i++) {
      FolderImport link = folder.imports().get(i);
      views.add(
          new ImportView(
              admission.project().id(),
              environment,
              folder.id(),
              path,
              link,
              environment(admission.project(), link.environment()),
              i + 1));
    }
    return List.copyOf(views);
  }

  private static boolean isSlugOf(Project project, String slug, FolderImport link) {
    return project.environment(slug).filter(e -> e.id().equals(link.environment())).isPresent();
  }

  /** Of the project, a deleted one too. */
  private static Environment environment(Project project, UUID id) {
    return project.environments().stream()
        .filter(environment -> environment.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("an import from outside the project"));
  }
}
