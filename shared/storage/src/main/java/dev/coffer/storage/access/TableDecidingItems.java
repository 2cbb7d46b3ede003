package dev.coffer.storage.access;

import dev.coffer.access.Credential;
import dev.coffer.access.Deciding;
import dev.coffer.access.DecidingItems;
import dev.coffer.access.Target;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.ledger.HeadItem;
import dev.coffer.storage.login.TokenItems;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the items that decide a request with one strongly consistent batch when the ids of what it
 * names are known from last time, with at most three otherwise. What is remembered are hints only:
 * each is checked against the items read with it, so that a wrong one costs a batch and nothing
 * else.
 */
public final class TableDecidingItems implements DecidingItems {
  private final Table table;
  private final TargetHints hints = new TargetHints();

  public TableDecidingItems(Table table) {
    this.table = table;
  }

  @Override
  public Deciding load(Credential credential, Target target) {
    return new DecidingRead(table, hints, credential).of(target);
  }

  @Override
  public Map<LedgerId, Optional<Head>> heads(Collection<LedgerId> ledgers) {
    List<Key> keys = ledgers.stream().map(HeadItem::key).toList();
    Map<Key, Item> items = table.getAll(keys);
    Map<LedgerId, Optional<Head>> heads = new HashMap<>();
    for (LedgerId ledger : ledgers) {
      heads.put(
          ledger,
          Optional.ofNullable(items.get(HeadItem.key(ledger)))
              .map(item -> HeadItem.read(item, ledger)));
    }
    return heads;
  }

  @Override
  public void remember(UUID environment, String folder, Set<UUID> needed) {
    hints.needed(environment, folder, needed);
  }

  @Override
  public boolean countUse(Credential credential) {
    Transaction use = Transaction.of(TokenItems.use(credential.tokenId()));
    return switch (table.commit(List.of(), use)) {
      case Outcome.Done done -> true;
      case Outcome.ConditionFailed failed -> false;
      case Outcome.Conflict conflict -> throw new Fault.Throttled(1);
      case Outcome.Unknown unknown -> throw new Fault.Unavailable("The token store", null);
    };
  }
}
