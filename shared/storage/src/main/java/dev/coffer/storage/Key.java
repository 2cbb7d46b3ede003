package dev.coffer.storage;

/**
 * The full name of an item.
 *
 * @param partition 1 to 2,048 bytes of UTF-8
 * @param sort 1 to 1,024 bytes of UTF-8; ordered byte-wise within its partition
 */
public record Key(Room room, String partition, String sort) {
  public Key {
    if (partition.isEmpty() || sort.isEmpty()) {
      throw new IllegalArgumentException("an item's key has no empty part");
    }
  }
}
