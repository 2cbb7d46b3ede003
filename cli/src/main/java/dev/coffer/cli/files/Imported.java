package dev.coffer.cli.files;

import java.util.Optional;

/**
 * A secret as a file has it.
 *
 * @param comment empty if the file says nothing of one
 * @param where in which file and where in it, for messages
 */
record Imported(String name, String value, Optional<String> comment, String where) {
  Imported(String name, String value, String where) {
    this(name, value, Optional.empty(), where);
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "Imported[" + where + "]";
  }
}
