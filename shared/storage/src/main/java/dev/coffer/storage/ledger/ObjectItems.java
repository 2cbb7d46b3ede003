package dev.coffer.storage.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerObject;
import dev.coffer.ledger.MalformedObjectException;
import dev.coffer.ledger.Node;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.Version;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Room;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items of immutable objects: nodes, versions, id hints (docs/design/ledger.md, "Names"). */
final class ObjectItems {
  private ObjectItems() {}

  static Item of(LedgerId ledger, LedgerObject object, Instant at) {
    return switch (object) {
      case LedgerObject.TreeNode(Hash hash, byte[] bytes) ->
          Item.of(node(ledger, hash))
              .bytes("node", bytes)
              .number("at", at.getEpochSecond())
              .build();
      case LedgerObject.SealedVersion(Hash hash, Version version) ->
          Item.of(version(ledger, version.header().secret(), version.header().n(), hash))
              .bytes("header", version.header().encode())
              .bytes("value", version.value() == null ? null : version.value().bytes())
              .bytes("comment", version.comment() == null ? null : version.comment().bytes())
              .number("at", at.getEpochSecond())
              .build();
      case LedgerObject.IdHint(UUID id, Long rev) ->
          Item.of(
                  new Key(
                      Room.VAULT, hints(id), rev == null ? ledger.key() : ledger.key() + "#" + rev))
              .number("at", at.getEpochSecond())
              .build();
    };
  }

  static String hints(UUID id) {
    return "ID#" + id;
  }

  static Key node(LedgerId ledger, Hash hash) {
    return new Key(Room.VAULT, "NODE#" + ledger.key(), hash.hex());
  }

  static String versions(LedgerId ledger, UUID secret) {
    return "SEC#" + ledger.key() + "#" + secret;
  }

  static String versionPrefix(int n) {
    return String.format("V#%010d#", n);
  }

  /** After the sort key of every version of that number, and before those of the next. */
  static String lastOfVersion(int n) {
    return versionPrefix(n) + "g";
  }

  static Key version(LedgerId ledger, UUID secret, int n, Hash hash) {
    return new Key(Room.VAULT, versions(ledger, secret), versionPrefix(n) + hash.hex());
  }

  /**
   * The node that an item holds.
   *
   * @throws Fault.Damaged unless its bytes are what the hash says
   */
  static Node readNode(Item item, LedgerId ledger, Hash hash) {
    try {
      byte[] bytes = item.bytes("node");
      if (!Hash.sha256(bytes).equals(hash)) {
        throw damagedNode(ledger, hash);
      }
      return Node.decode(bytes);
    } catch (MalformedItemException | MalformedObjectException e) {
      throw damagedNode(ledger, hash);
    }
  }

  static Fault.Damaged damagedNode(LedgerId ledger, Hash hash) {
    return new Fault.Damaged(ledger.key(), "node " + hash + " is missing or not what was written");
  }

  /**
   * The version that an item holds, its sealed parts too.
   *
   * @throws Fault.Damaged unless its bytes are what its key says
   */
  static Version readVersion(Item item, LedgerId ledger, UUID secret, Hash hash) {
    try {
      byte[] bytes = item.bytes("header");
      if (!Hash.sha256(bytes).equals(hash)) {
        throw damagedVersion(ledger, secret);
      }
      VersionHeader header = VersionHeader.decode(bytes);
      if (!header.secret().equals(secret)) {
        throw damagedVersion(ledger, secret);
      }
      return new Version(
          header,
          part(item, "value", header.value(), ledger, secret),
          part(item, "comment", header.comment(), ledger, secret));
    } catch (MalformedItemException | MalformedObjectException e) {
      throw damagedVersion(ledger, secret);
    }
  }

  static Fault.Damaged damagedVersion(LedgerId ledger, UUID secret) {
    return new Fault.Damaged(
        ledger.key(), "a version of secret " + secret + " is missing or not what was written");
  }

  private static @Nullable SealedPart part(
      Item item,
      String attribute,
      VersionHeader.@Nullable Part named,
      LedgerId ledger,
      UUID secret) {
    if (named == null || !item.has(attribute)) {
      // Without bytes: never there, or destroyed. Who opens a part that is named and has no bytes
      // asks the destroyed set.
      return null;
    }
    SealedPart sealed = new SealedPart(named.sealId(), named.epoch(), item.bytes(attribute));
    if (!sealed.hash().equals(named.hash())) {
      throw damagedVersion(ledger, secret);
    }
    return sealed;
  }
}
