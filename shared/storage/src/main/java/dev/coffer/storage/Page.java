package dev.coffer.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query.
 *
 * @param items in the query's order, expired ones left out; may be fewer than the limit, even none,
 *     with more to come
 * @param next the cursor of the page after this one; null when this was the last
 */
public record Page(List<Item> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }
}
