package dev.coffer.storage.ledger;

import dev.coffer.ledger.Verification;
import dev.coffer.ledger.Verification.Part;
import dev.coffer.storage.Key;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells from an item's key what it is (docs/design/ledger.md, "Names"). */
final class ItemNames {
  private ItemNames() {}

  static Verification.Place place(Key key) {
    String partition = key.partition();
    String sort = key.sort();
    String name = partition + " / " + sort;
    return switch (partition.substring(0, Math.max(partition.indexOf('#'), 0))) {
      case "LOG" -> new Verification.Place(Part.LOG, number(sort), null, null, name);
      case "NODE" -> new Verification.Place(Part.NODE, null, null, null, name);
      case "SEC" -> new Verification.Place(Part.VERSION, null, id(last(partition)), n(sort), name);
      case "ID" ->
          new Verification.Place(Part.HINT, number(last(sort)), id(last(partition)), null, name);
      default ->
          sort.startsWith("KEY#")
              ? new Verification.Place(Part.KEY, null, null, whole(number(last(sort))), name)
              : new Verification.Place(Part.HEAD, null, null, null, name);
    };
  }

  /** Of {@code V#<n>#<hash>}. */
  private static @Nullable Integer n(String sort) {
    String[] parts = sort.split("#", -1);
    return parts.length == 3 ? whole(number(parts[1])) : null;
  }

  private static String last(String text) {
    return text.substring(text.lastIndexOf('#') + 1);
  }

  private static @Nullable Long number(String text) {
    boolean digits = !text.isEmpty() && text.length() <= 20;
    if (!digits || text.chars().anyMatch(c -> c < '0' || c > '9')) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Integer whole(@Nullable Long number) {
    return number == null || number > Integer.MAX_VALUE ? null : number.intValue();
  }

  private static @Nullable UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
