package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.WrappedKey;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Room;

/**
 * An environment's wrapped key: {@code KEY#server#<epoch>} beside the head of the environment's own
 * ledger.
 */
final class KeyItem {
  private KeyItem() {}

  static Key key(LedgerId ledger, int epoch) {
    return new Key(Room.VAULT, LedgerId.of(ledger.environment()).key(), "KEY#server#" + epoch);
  }

  static Item of(LedgerId ledger, WrappedKey wrapped, Hash commitment) {
    return Item.of(key(ledger, wrapped.epoch()))
        .text("wrapper", wrapped.wrappingKey())
        .bytes("wrapped", wrapped.bytes())
        .bytes("commitment", commitment.bytes())
        .build();
  }

  /**
   * @throws Fault.Damaged if it is not laid out as a key item is, or says another commitment than
   *     the root
   */
  static WrappedKey read(Item item, LedgerId ledger, int epoch, Hash commitment) {
    try {
      if (!Hash.of(item.bytes("commitment")).equals(commitment)) {
        throw damaged(ledger, epoch);
      }
      return new WrappedKey(epoch, item.text("wrapper"), item.bytes("wrapped"));
    } catch (MalformedItemException | IllegalArgumentException e) {
      throw damaged(ledger, epoch);
    }
  }

  static Fault.Damaged damaged(LedgerId ledger, int epoch) {
    return new Fault.Damaged(
        ledger.key(), "the key of epoch " + epoch + " is not the one that its tree names");
  }
}
