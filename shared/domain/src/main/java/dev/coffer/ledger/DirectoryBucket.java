package dev.coffer.ledger;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/** Folders whose ids hash alike, by id. */
public record DirectoryBucket(List<Folder> folders) implements Node {
  public DirectoryBucket {
    folders = ordered(folders);
  }

  static List<Folder> ordered(List<Folder> folders) {
    for (int i = 1; i < folders.size(); i++) {
      if (compare(folders.get(i - 1).id(), folders.get(i).id()) >= 0) {
        throw new MalformedObjectException("folders out of order");
      }
    }
    return List.copyOf(folders);
  }

  /** Order of ids by their bytes. */
  static int compare(UUID a, UUID b) {
    int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
  }

  static int bucketOf(UUID folder, int count) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(folder.getMostSignificantBits())
            .putLong(folder.getLeastSignificantBits())
            .array();
    return Hash.sha256(bytes).bucket(count);
  }

  @Override
  public byte[] encode() {
    return new CanonicalWriter(ObjectKind.DIRECTORY_BUCKET)
        .list(folders, (w, f) -> f.write(w))
        .bytes();
  }

  static DirectoryBucket decode(byte[] bytes) {
    return CanonicalReader.object(
        bytes, ObjectKind.DIRECTORY_BUCKET, in -> new DirectoryBucket(in.list(Folder::read)));
  }
}
