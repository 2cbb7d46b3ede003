package dev.coffer.ledger;

import java.util.List;

/** The entry buckets of a folder with over 64 secrets; {@link Hash#NONE} for an empty one. */
public record EntryIndex(List<Hash> buckets) implements Node {
  public EntryIndex {
    buckets = powerOfTwo(buckets);
  }

  /** The bucket that a name is in, if it is anywhere; {@link Hash#NONE} for an empty one. */
  Hash bucketOf(String name) {
    return buckets.get(EntryBucket.bucketOf(name, buckets.size()));
  }

  static List<Hash> powerOfTwo(List<Hash> hashes) {
    if (hashes.size() < 2 || Integer.bitCount(hashes.size()) != 1) {
      throw new MalformedObjectException("a number of buckets that is not a power of two");
    }
    return List.copyOf(hashes);
  }

  @Override
  public byte[] encode() {
    return new CanonicalWriter(ObjectKind.ENTRY_INDEX).list(buckets, CanonicalWriter::hash).bytes();
  }

  static EntryIndex decode(byte[] bytes) {
    return CanonicalReader.object(
        bytes, ObjectKind.ENTRY_INDEX, in -> new EntryIndex(in.list(CanonicalReader::hash)));
  }
}
