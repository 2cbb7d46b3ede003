package dev.coffer.api.admin;

import dev.coffer.http.Fields;
import java.util.List;

/**
 * A part of a list.
 *
 * @param offset how many come before it
 * @param limit how many it has at most
 */
record Window(int offset, int limit) {
  private static final int LONGEST = 1_000_000;

  static Window of(Fields fields) {
    return new Window(
        (int) fields.integer("offset", 0, LONGEST, 0), (int) fields.integer("limit", 1, 100, 20));
  }

  <T> List<T> of(List<T> all) {
    return all.stream().skip(offset).limit(limit).toList();
  }
}
