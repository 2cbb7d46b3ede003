package dev.coffer.storage;

import org.jspecify.annotations.Nullable;

/**
 * Items of one partition in byte-wise order of their sort keys, strongly consistent.
 *
 * @param from lowest sort key, inclusive; null for the first
 * @param to highest sort key, inclusive; null for the last
 * @param descending from the highest sort key down
 * @param limit 1 to 1,000 items on a page
 * @param cursor where the page before ended ({@link Page#next}); null for the first page
 */
public record Query(
    Room room,
    String partition,
    @Nullable String from,
    @Nullable String to,
    boolean descending,
    int limit,
    @Nullable String cursor) {
  public Query {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1,000 items");
    }
  }

  /**
   * All items whose sort key starts with this text. The highest character, U+10FFFF, ends the
   * range: no sort key may hold it.
   */
  public static Query prefix(
      Room room, String partition, String prefix, boolean descending, int limit) {
    return new Query(room, partition, prefix, prefix + "\udbff\udfff", descending, limit, null);
  }

  public Query after(String next) {
    return new Query(room, partition, from, to, descending, limit, next);
  }
}
