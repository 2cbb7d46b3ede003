package dev.coffer.local.ledger;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers every state of every item that was stored. */
final class RecordingTable implements Table {
  private final Table table;
  private final Map<Key, List<Item>> states = new LinkedHashMap<>();

  RecordingTable(Table table) {
    this.table = table;
  }

  /** The states of each item, oldest first. */
  Map<Key, List<Item>> states() {
    return states;
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    return table.getAll(keys);
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    return table.getObjects(keys);
  }

  @Override
  public Page query(Query query) {
    return table.query(query);
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    Outcome outcome = table.commit(objects, transaction);
    if (outcome instanceof Outcome.Done) {
      objects.forEach(this::record);
      for (Operation operation : transaction.operations()) {
        if (operation instanceof Operation.Put(Item item, var _)) {
          record(item);
        }
      }
    }
    return outcome;
  }

  private void record(Item item) {
    List<Item> of = states.computeIfAbsent(item.key(), key -> new ArrayList<>());
    if (of.isEmpty() || !of.getLast().equals(item)) {
      of.add(item);
    }
  }
}
