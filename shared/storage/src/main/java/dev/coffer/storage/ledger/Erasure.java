package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.DestroyedSet;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.MalformedObjectException;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes the bytes of destroyed parts from every item of a secret, those of attempts that lost
 * too. Headers stay, so that the log still verifies. May be done any number of times.
 */
final class Erasure {
  private static final int PAGE = 100;

  private final Table table;
  private final LedgerId ledger;
  private final DestroyedSet destroyed;

  Erasure(Table table, LedgerId ledger, DestroyedSet destroyed) {
    this.table = table;
    this.ledger = ledger;
    this.destroyed = destroyed;
  }

  /**
   * @throws Fault.Unavailable if storage does not take it; what is left is removed the next time
   */
  void of(UUID secret) {
    Query query =
        new Query(Room.VAULT, ObjectItems.versions(ledger, secret), null, null, false, PAGE, null);
    while (true) {
      Page page = table.query(query);
      page.items().forEach(this::erase);
      if (page.next() == null) {
        return;
      }
      query = query.after(page.next());
    }
  }

  private void erase(Item item) {
    VersionHeader header;
    try {
      header = VersionHeader.decode(item.bytes("header"));
    } catch (MalformedItemException | MalformedObjectException e) {
      return;
    }
    boolean value = item.has("value") && isDestroyed(header.value());
    boolean comment = item.has("comment") && isDestroyed(header.comment());
    if (!value && !comment) {
      return;
    }
    Item erased =
        Item.of(item.key())
            .bytes("header", item.bytes("header"))
            .bytes("value", value || !item.has("value") ? null : item.bytes("value"))
            .bytes("comment", comment || !item.has("comment") ? null : item.bytes("comment"))
            .number("at", item.number("at"))
            .build();
    Transaction put = Transaction.of(new Operation.Put(erased, Condition.ALWAYS));
    if (!(table.commit(List.of(), put) instanceof Outcome.Done)) {
      throw new Fault.Unavailable("Storage", null);
    }
  }

  private boolean isDestroyed(VersionHeader.@Nullable Part part) {
    return part != null && destroyed.contains(part.sealId());
  }
}
