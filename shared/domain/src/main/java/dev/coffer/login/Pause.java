package dev.coffer.login;

import java.time.Duration;

/** Lets a request wait. */
@FunctionalInterface
public interface Pause {
  /** Returns after this long, or earlier when the thread is interrupted. */
  void hold(Duration duration);
}
