package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.ChangeList;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.MalformedObjectException;
import dev.coffer.ledger.Planned;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Room;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log item: a commit with the mac of the head that it made. Not to be believed before {@link
 * #verifies}.
 *
 * @param inlineChanges the canonical change list; null if it is a node
 */
record LogItem(
    LedgerId ledger, Commit commit, byte @Nullable [] inlineChanges, int epoch, byte[] mac) {

  static Key key(LedgerId ledger, long rev) {
    return new Key(Room.VAULT, partition(ledger), sort(rev));
  }

  static String partition(LedgerId ledger) {
    return "LOG#" + ledger.key();
  }

  static String sort(long rev) {
    return String.format("%020d", rev);
  }

  static Item of(LedgerId ledger, Planned planned, Instant at) {
    return Item.of(key(ledger, planned.commit().rev()))
        .bytes("commit", planned.commit().encode())
        .bytes("changes", planned.changesInline() ? planned.changes() : null)
        .number("epoch", planned.head().epoch())
        .bytes("mac", planned.head().mac())
        .number("at", at.getEpochSecond())
        .build();
  }

  /**
   * @throws Fault.Damaged if it is not laid out as a log item is, or is another ledger's or
   *     revision's
   */
  static LogItem read(Item item, LedgerId ledger, long rev) {
    try {
      Commit commit = Commit.decode(item.bytes("commit"));
      byte[] changes = item.has("changes") ? item.bytes("changes") : null;
      if (commit.rev() != rev || !commit.ledger().equals(ledger.key())) {
        throw damaged(ledger, rev);
      }
      if (changes != null && !Hash.sha256(changes).equals(commit.changes())) {
        throw damaged(ledger, rev);
      }
      return new LogItem(
          ledger, commit, changes, Math.toIntExact(item.number("epoch")), item.bytes("mac"));
    } catch (MalformedItemException | MalformedObjectException | ArithmeticException e) {
      throw damaged(ledger, rev);
    }
  }

  static Fault.Damaged damaged(LedgerId ledger, long rev) {
    return new Fault.Damaged(ledger.key(), "log item " + rev + " is not what was written");
  }

  Hash hash() {
    return commit.hash();
  }

  /** The head that this commit made. */
  Head head() {
    return new Head(ledger, commit.rev(), hash(), commit.root(), commit.time(), epoch, mac);
  }

  boolean makes(Head head) {
    return head().equals(head);
  }

  boolean verifies(EnvironmentKey key) {
    return Heads.verifies(head(), key);
  }

  /** The change list if it stands in the item itself. */
  Optional<ChangeList> changes() {
    return inlineChanges == null ? Optional.empty() : Optional.of(ChangeList.decode(inlineChanges));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogItem that
        && commit.equals(that.commit)
        && epoch == that.epoch
        && MessageDigest.isEqual(mac, that.mac)
        && Arrays.equals(inlineChanges, that.inlineChanges);
  }

  @Override
  public int hashCode() {
    return commit.hashCode();
  }
}
