package dev.coffer.testkit;

/** What {@link FaultyTable} can do to a call. */
public enum TableFault {
  /** A commit answers Conflict and does nothing. */
  THROTTLED,
  /** A commit answers Unknown and does nothing, its objects neither. */
  LOST_BEFORE,
  /** A commit is done and answers Unknown. */
  LOST_AFTER,
  /** A commit reaches the table twice; the second outcome is answered. */
  TWICE_ANSWERS_SECOND,
  /** A commit reaches the table twice; the first outcome is answered. */
  TWICE_ANSWERS_FIRST,
  /** Some of a commit's objects are stored, its transaction is not, and it is unavailable. */
  OBJECTS_IN_PART,
  /** A read is unavailable. */
  READ_UNAVAILABLE,
  /**
   * After a commit, up to three reads of each of its items, but those with the sort key {@code
   * HEAD}, show what was there before: no read may be taken for a snapshot with another.
   */
  DELAYED
}
