package dev.coffer.storage;

import java.util.Map;
import java.util.Optional;

/** What became of a transaction. */
public sealed interface Outcome {

  /** It happened, and is durable. */
  record Done() implements Outcome {}

  /**
   * It did not happen: at least one condition failed.
   *
   * @param current what stood under each key whose condition failed, at that moment; empty where
   *     nothing did
   */
  record ConditionFailed(Map<Key, Optional<Item>> current) implements Outcome {
    public ConditionFailed {
      current = Map.copyOf(current);
    }
  }

  /**
   * It did not happen: another transaction was under way on one of its keys, or storage throttles.
   * Try again.
   */
  record Conflict() implements Outcome {}

  /** It may or may not have happened. Send the identical transaction again. */
  record Unknown() implements Outcome {}
}
