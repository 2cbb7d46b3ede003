package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Room;
import java.time.Instant;

/**
 * The head of a ledger: room VAULT, {@code <ledger>} / {@code HEAD}, with {@code rev}, {@code
 * epoch} and {@code time} (milliseconds) as numbers, {@code commit} and {@code root} (32 bytes) and
 * {@code mac} as bytes.
 */
public final class HeadItem {
  private HeadItem() {}

  public static Key key(LedgerId ledger) {
    return new Key(Room.VAULT, ledger.key(), "HEAD");
  }

  /**
   * The head as stored; its mac is not checked.
   *
   * @throws Fault.Damaged if it is not laid out as a head is
   */
  public static Head read(Item item, LedgerId ledger) {
    try {
      return new Head(
          ledger,
          item.number("rev"),
          Hash.of(item.bytes("commit")),
          Hash.of(item.bytes("root")),
          Instant.ofEpochMilli(item.number("time")),
          Math.toIntExact(item.number("epoch")),
          item.bytes("mac"));
    } catch (MalformedItemException | IllegalArgumentException | ArithmeticException e) {
      throw new Fault.Damaged(ledger.key(), "its head is malformed");
    }
  }

  public static Item write(Head head) {
    return Item.of(key(head.ledger()))
        .number("rev", head.rev())
        .bytes("commit", head.commit().bytes())
        .bytes("root", head.root().bytes())
        .number("time", head.time().toEpochMilli())
        .number("epoch", head.epoch())
        .bytes("mac", head.mac())
        .build();
  }
}
