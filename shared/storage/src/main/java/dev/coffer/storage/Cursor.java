package dev.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a page ended: the sort key of its last item, in base64url so that nobody reads it. */
public final class Cursor {
  private Cursor() {}

  public static String of(String sort) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sort.getBytes(UTF_8));
  }

  /**
   * The sort key that this query goes on after; null for its first page.
   *
   * @throws IllegalArgumentException if the cursor is none of this query's
   */
  public static @Nullable String after(Query query) {
    var cursor = query.cursor();
    if (cursor == null) {
      return null;
    }
    var sort = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    var from = query.from();
    var to = query.to();
    if (sort.isEmpty()
        || (from != null && Utf8.compare(sort, from) < 0)
        || (to != null && Utf8.compare(sort, to) > 0)) {
      throw new IllegalArgumentException("the cursor is of another query");
    }
    return sort;
  }
}
