package dev.coffer.ledger;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Seal ids whose bytes were destroyed: no value under one of them is opened, whatever revision is
 * read.
 */
public record DestroyedSet(List<UUID> sealIds) implements Node {
  public static final DestroyedSet EMPTY = new DestroyedSet(List.of());

  public DestroyedSet {
    for (int i = 1; i < sealIds.size(); i++) {
      if (DirectoryBucket.compare(sealIds.get(i - 1), sealIds.get(i)) >= 0) {
        throw new MalformedObjectException("seal ids out of order");
      }
    }
    sealIds = List.copyOf(sealIds);
  }

  public static DestroyedSet of(Set<UUID> sealIds) {
    return new DestroyedSet(sealIds.stream().sorted(DirectoryBucket::compare).toList());
  }

  public boolean contains(UUID sealId) {
    return Collections.binarySearch(sealIds, sealId, DirectoryBucket::compare) >= 0;
  }

  @Override
  public byte[] encode() {
    return new CanonicalWriter(ObjectKind.DESTROYED_SET)
        .list(sealIds, CanonicalWriter::uuid)
        .bytes();
  }

  static DestroyedSet decode(byte[] bytes) {
    return CanonicalReader.object(
        bytes, ObjectKind.DESTROYED_SET, in -> new DestroyedSet(in.list(CanonicalReader::uuid)));
  }
}
