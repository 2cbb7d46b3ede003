package dev.coffer.local.administration;

import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A table that counts how often it is asked. */
record CountedTable(Table table, AtomicInteger reads, AtomicInteger others) implements Table {
  CountedTable(Table table) {
    this(table, new AtomicInteger(), new AtomicInteger());
  }

  @Override
  public Map<Key, Item> getAll(Collection<Key> keys) {
    reads.incrementAndGet();
    return table.getAll(keys);
  }

  @Override
  public Map<Key, Item> getObjects(Collection<Key> keys) {
    others.incrementAndGet();
    return table.getObjects(keys);
  }

  @Override
  public Page query(Query query) {
    others.incrementAndGet();
    return table.query(query);
  }

  @Override
  public Outcome commit(Collection<Item> objects, Transaction transaction) {
    others.incrementAndGet();
    return table.commit(objects, transaction);
  }
}
