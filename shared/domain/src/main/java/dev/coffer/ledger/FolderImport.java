package dev.coffer.ledger;

import java.time.Instant;
import java.util.UUID;

/**
 * A link from a folder to another environment's folder, resolved by its path at each read.
 *
 * @param environment the source's environment id
 * @param path the source folder's absolute path
 */
public record FolderImport(
    UUID id, UUID environment, String path, int version, Instant createdAt, Instant updatedAt) {

  void write(CanonicalWriter out) {
    out.uuid(id).uuid(environment).text(path).u32(version).time(createdAt).time(updatedAt);
  }

  static FolderImport read(CanonicalReader in) {
    return new FolderImport(in.uuid(), in.uuid(), in.text(), in.u32(), in.time(), in.time());
  }
}
