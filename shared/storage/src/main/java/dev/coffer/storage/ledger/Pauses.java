package dev.coffer.storage.ledger;

import java.time.Duration;

/** How this process waits. */
@FunctionalInterface
public interface Pauses {
  /**
   * Waits about this long; an interrupted wait ends at once, with the thread's interrupt flag set.
   */
  void pause(Duration duration);

  /** Real waiting. */
  Pauses SLEEP =
      duration -> {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };
}
