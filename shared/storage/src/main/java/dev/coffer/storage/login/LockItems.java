package dev.coffer.storage.login;

import dev.coffer.storage.Key;
import dev.coffer.storage.Room;

/**
 * Counters and locks in the room AUTH (docs/design/login.md, "Items"): {@code LOCK#<subject>} /
 * {@code COUNT#<place>} with {@code count}, {@code LOCK#<subject>} / {@code LOCKED#<place>}. Each
 * ends by itself.
 */
final class LockItems {
  static final String COUNT = "count";
  static final String LOCKED_PREFIX = "LOCKED#";

  private LockItems() {}

  static String partition(String subject) {
    return "LOCK#" + subject;
  }

  static Key count(String subject, String place) {
    return new Key(Room.AUTH, partition(subject), "COUNT#" + place);
  }

  static Key lock(String subject, String place) {
    return new Key(Room.AUTH, partition(subject), LOCKED_PREFIX + place);
  }
}
