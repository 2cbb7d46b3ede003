package dev.coffer.local.sqlite;

/** A row whose attributes were written by something that is not Coffer. */
final class UnreadableRowException extends RuntimeException {
  UnreadableRowException() {
    super("a row of the database has unreadable attributes");
  }
}
