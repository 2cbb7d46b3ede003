package dev.coffer.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries of a folder, by name. */
public final class EntryBucket implements Node {
  static final EntryBucket EMPTY = new EntryBucket(List.of());

  private final List<Entry> entries;
  private final Map<String, Entry> byName;

  /**
   * @param entries in the order of {@link Entry#BY_NAME}, no name twice
   */
  EntryBucket(List<Entry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      if (Entry.BY_NAME.compare(entries.get(i - 1), entries.get(i)) >= 0) {
        throw new MalformedObjectException("entries out of order");
      }
    }
    this.entries = List.copyOf(entries);
    Map<String, Entry> index = HashMap.newHashMap(entries.size());
    entries.forEach(entry -> index.put(entry.name(), entry));
    this.byName = index;
  }

  public List<Entry> entries() {
    return entries;
  }

  public Optional<Entry> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  static int bucketOf(String name, int count) {
    return Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bucket(count);
  }

  @Override
  public byte[] encode() {
    return new CanonicalWriter(ObjectKind.ENTRY_BUCKET).list(entries, (w, e) -> e.write(w)).bytes();
  }

  static EntryBucket decode(byte[] bytes) {
    return CanonicalReader.object(
        bytes, ObjectKind.ENTRY_BUCKET, in -> new EntryBucket(in.list(Entry::read)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntryBucket that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }
}
