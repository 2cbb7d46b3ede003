package dev.coffer.ledger;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Folders of a directory: keyed and placed by id. */
final class FolderForm implements BucketedSet.Form<UUID, Folder> {
  @Override
  public UUID key(Folder folder) {
    return folder.id();
  }

  @Override
  public int bucketOf(UUID id, int count) {
    return DirectoryBucket.bucketOf(id, count);
  }

  @Override
  public Node leaf(Collection<Folder> folders) {
    return new DirectoryBucket(
        folders.stream().sorted((a, b) -> DirectoryBucket.compare(a.id(), b.id())).toList());
  }

  @Override
  public List<Folder> values(Node leaf) {
    if (leaf instanceof DirectoryBucket bucket) {
      return bucket.folders();
    }
    throw new MalformedObjectException("a directory bucket's place holds another kind of node");
  }
}
