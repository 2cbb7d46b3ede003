package dev.coffer.dynamo;

import dev.coffer.storage.Room;
import java.util.Locale;

/**
 * The names of the six tables: a prefix, then the room in lower case.
 *
 * @param prefix letters, digits, {@code _}, {@code -} and {@code .}; 1 to 200 characters, which
 *     keeps every name within the 3 to 255 that DynamoDB allows
 */
public record TableNames(String prefix) {
  public TableNames {
    if (!prefix.matches("[A-Za-z0-9_.-]{1,200}")) {
      throw new IllegalArgumentException("no table's name may start with \"" + prefix + "\"");
    }
  }

  public String of(Room room) {
    return prefix + room.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The room of a table.
   *
   * @throws IllegalArgumentException if the name is none of these
   */
  Room room(String name) {
    for (var room : Room.values()) {
      if (of(room).equals(name)) {
        return room;
      }
    }
    throw new IllegalArgumentException("there is no table " + name);
  }
}
