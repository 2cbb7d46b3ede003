package dev.coffer.ledger;

import java.util.Collection;
import java.util.List;

/** Entries of a folder: keyed and placed by name. */
final class EntryForm implements BucketedSet.Form<String, Entry> {
  @Override
  public String key(Entry entry) {
    return entry.name();
  }

  @Override
  public int bucketOf(String name, int count) {
    return EntryBucket.bucketOf(name, count);
  }

  @Override
  public Node leaf(Collection<Entry> entries) {
    return new EntryBucket(entries.stream().sorted(Entry.BY_NAME).toList());
  }

  @Override
  public List<Entry> values(Node leaf) {
    if (leaf instanceof EntryBucket bucket) {
      return bucket.entries();
    }
    throw new MalformedObjectException("an entry bucket's place holds another kind of node");
  }
}
