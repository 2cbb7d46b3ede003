package dev.coffer.login;

import java.time.Duration;

/**
 * Counts attempts and keeps locks (docs/design/login.md, "Lockouts"). Every entry ends by itself,
 * so nobody can fill storage with them for longer than their windows.
 */
public interface Lockouts {

  /**
   * Counts one attempt more; false, and nothing is counted, where the window is full. However many
   * call at once, a window never holds more than its limit.
   */
  boolean count(Counter counter);

  /** How many the counter's window holds now. */
  long counted(Counter counter);

  /** Takes back one attempt counted; nothing happens where the window is over. */
  void giveBack(Counter counter);

  /** Ends the counter's window. */
  void clear(Counter counter);

  /** Locks a place out of a subject for this long from now; a lock that is there is replaced. */
  void lock(String subject, String place, Duration duration);

  boolean isLocked(String subject, String place);

  /**
   * Ends all windows and locks of a subject.
   *
   * @return how many locks there were
   */
  int release(String subject);

  /**
   * Notes a failed attempt on an account that does not exist: one short-lived item for each place,
   * overwritten each time, so that it costs what recording a failure of a real account costs.
   */
  void noteUnknown(SourceKey source);
}
