package dev.coffer.local.ledger;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Items in memory, to be damaged one at a time and read. Knows which it was asked for. Sort keys
 * are ASCII here, so their order is that of their bytes.
 */
final class ItemMap implements Table {
  private record Partition(Room room, String name) {}

  private final Map<Partition, TreeMap<String, Item>> items = new HashMap<>();
  private final Set<Key> asked = new LinkedHashSet<>();

  void put(Item item) {
    partition(item.key().room(), item.key().partition()).put(item.key().sort(), item);
  }

  void remove(Key key) {
    partition(key.room(), key.partition()).remove(key.sort());
  }

  /** The present items that were answered since the last call. */
  Set<Key> takeAsked() {
    Set<Key> taken = Set.copyOf(asked);
    asked.clear();
    return taken;
  }

  private TreeMap<String, Item> partition(Room room, String name) {
    return items.computeIfAbsent(new Partition(room, name), p -> new TreeMap<>());
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    Map<Key, Item> found = new HashMap<>();
    for (Key key : keys) {
      Item item = partition(key.room(), key.partition()).get(key.sort());
      if (item != null) {
        found.put(key, item);
        asked.add(key);
      }
    }
    return found;
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    return getAll(keys);
  }

  @Override
  public Page query(Query query) {
    TreeMap<String, Item> all = partition(query.room(), query.partition());
    var range = query.descending() ? all.descendingMap() : all;
    List<Item> within =
        range.values().stream()
            .filter(item -> {
              String sort = item.key().sort();
              String cursor = query.cursor();
              boolean beyond =
                  cursor == null
                      || (query.descending()
                          ? sort.compareTo(cursor) < 0
                          : sort.compareTo(cursor) > 0);
              return beyond
                  && (query.from() == null || sort.compareTo(query.from()) >= 0)
                  && (query.to() == null || sort.compareTo(query.to()) <= 0);
            })
            .toList();
    List<Item> page = within.subList(0, Math.min(query.limit(), within.size()));
    page.forEach(item -> asked.add(item.key()));
    return new Page(page, page.size() < within.size() ? page.getLast().key().sort() : null);
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    throw new UnsupportedOperationException("what is damaged is only read");
  }
}
