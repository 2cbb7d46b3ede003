package dev.coffer.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A folder's record in the directory.
 *
 * @param id of the root folder: the environment's id
 * @param parent null for the root folder
 * @param name "" for the root folder
 * @param version raised by each change of name, place or description, from 1
 * @param commits how many commits touched it
 * @param entryCount how many secrets stand in it
 * @param entries hash of its entry bucket or entry index; null while there are none
 */
public record Folder(
    UUID id,
    @Nullable UUID parent,
    String name,
    @Nullable String description,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastSecretModified,
    int version,
    long commits,
    List<FolderImport> imports,
    int entryCount,
    @Nullable Hash entries) {
  public Folder {
    imports = List.copyOf(imports);
  }

  /** A folder without content. */
  static Folder create(
      UUID id, @Nullable UUID parent, String name, @Nullable String description, Instant now) {
    return new Folder(id, parent, name, description, now, now, null, 1, 0, List.of(), 0, null);
  }

  public boolean isRoot() {
    return parent == null;
  }

  Folder withPlace(
      @Nullable UUID newParent, String newName, @Nullable String newDescription, Instant now) {
    return new Folder(
        id,
        newParent,
        newName,
        newDescription,
        createdAt,
        now,
        lastSecretModified,
        version + 1,
        commits,
        imports,
        entryCount,
        entries);
  }

  Folder withImports(List<FolderImport> newImports, Instant now) {
    return new Folder(
        id,
        parent,
        name,
        description,
        createdAt,
        now,
        lastSecretModified,
        version + 1,
        commits,
        newImports,
        entryCount,
        entries);
  }

  /** This record, which is gone, brought back: without content, its commits counted anew. */
  Folder broughtBack(UUID newParent, Instant now) {
    return new Folder(
        id, newParent, name, description, createdAt, now, null, version + 1, 0, imports, 0, null);
  }

  /** This record under the place, name, description and imports of an older one. */
  Folder asIn(Folder older, @Nullable UUID newParent, String newName, Instant now) {
    return new Folder(
        id,
        newParent,
        newName,
        older.description,
        createdAt,
        now,
        lastSecretModified,
        version + 1,
        commits,
        older.imports,
        entryCount,
        entries);
  }

  Folder withEntries(int newCount, @Nullable Hash newEntries, Instant now) {
    return new Folder(
        id,
        parent,
        name,
        description,
        createdAt,
        updatedAt,
        now,
        version,
        commits,
        imports,
        newCount,
        newEntries);
  }

  Folder withCommit() {
    return new Folder(
        id,
        parent,
        name,
        description,
        createdAt,
        updatedAt,
        lastSecretModified,
        version,
        commits + 1,
        imports,
        entryCount,
        entries);
  }

  void write(CanonicalWriter out) {
    out.uuid(id)
        .optional(parent, CanonicalWriter::uuid)
        .text(name)
        .optional(description, CanonicalWriter::text)
        .time(createdAt)
        .time(updatedAt)
        .optional(lastSecretModified, CanonicalWriter::time)
        .u32(version)
        .i64(commits)
        .list(imports, (w, i) -> i.write(w))
        .u32(entryCount)
        .optional(entries, CanonicalWriter::hash);
  }

  static Folder read(CanonicalReader in) {
    return new Folder(
        in.uuid(),
        in.optional(CanonicalReader::uuid),
        in.text(),
        in.optional(CanonicalReader::text),
        in.time(),
        in.time(),
        in.optional(CanonicalReader::time),
        in.u32(),
        in.i64(),
        in.list(FolderImport::read),
        in.u32(),
        in.optional(CanonicalReader::hash));
  }
}
