package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.ledger.WrappedKey;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All keys of an environment, as a verification reads them. */
final class StoredKeys {
  private static final String PREFIX = "KEY#server#";

  /** Unwraps a key for the environment that is verified. */
  @FunctionalInterface
  interface Unwrapping {
    EnvironmentKey unwrap(WrappedKey wrapped);
  }

  private final Table table;
  private final Unwrapping keys;
  private final LedgerId ledger;
  private final Findings findings;
  private final Map<Integer, EnvironmentKey> unwrapped = new HashMap<>();
  private boolean absent = true;

  StoredKeys(Table table, Unwrapping keys, LedgerId ledger, Findings findings) {
    this.table = table;
    this.keys = keys;
    this.ledger = ledger;
    this.findings = findings;
  }

  /** The keys by epoch; a live view. */
  Map<Integer, EnvironmentKey> load() {
    String partition = LedgerId.of(ledger.environment()).key();
    Query query = Query.prefix(Room.VAULT, partition, PREFIX, false, 100);
    for (Item item : table.query(query).items()) {
      absent = false;
      load(item);
    }
    return unwrapped;
  }

  boolean areAbsent() {
    return absent || ledger.user() != null;
  }

  @Nullable EnvironmentKey of(int epoch) {
    return unwrapped.get(epoch);
  }

  /** A tree names this key. */
  void require(int epoch, Hash commitment) {
    EnvironmentKey key = unwrapped.get(epoch);
    Key name = KeyItem.key(ledger, epoch);
    if (key == null) {
      findings.damage(name, "is missing, or is not what was written");
    } else if (!key.commitment().equals(commitment)) {
      findings.damage(name, "is not the key that the ledger's trees name");
    }
  }

  private void load(Item item) {
    try {
      int epoch = Integer.parseInt(item.key().sort().substring(PREFIX.length()));
      Hash said = Hash.of(item.bytes("commitment"));
      EnvironmentKey key = keys.unwrap(KeyItem.read(item, ledger, epoch, said));
      if (!key.commitment().equals(said)) {
        findings.damage(item.key(), "says another commitment than its key has");
      }
      unwrapped.put(epoch, key);
    } catch (Fault.Unavailable e) {
      findings.damage(item.key(), "is wrapped by a key that can't be used");
    } catch (Fault.Damaged
        | UnopenableException
        | MalformedItemException
        | IllegalArgumentException e) {
      findings.damage(item.key(), "is not what was written");
    }
  }
}
