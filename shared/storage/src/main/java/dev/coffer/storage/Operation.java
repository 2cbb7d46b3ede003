package dev.coffer.storage;

/** One step of a transaction. No two steps of a transaction name the same key. */
public sealed interface Operation {
  Key key();

  Condition condition();

  /** Writes the whole item, replacing what was there. */
  record Put(Item item, Condition condition) implements Operation {
    @Override
    public Key key() {
      return item.key();
    }
  }

  record Delete(Key key, Condition condition) implements Operation {}

  /** Changes nothing; the transaction happens only if the condition holds. */
  record Check(Key key, Condition condition) implements Operation {}

  /**
   * Adds to a number attribute of a present item; an absent attribute counts as 0. An absent item
   * fails the condition, whatever that is: a counter never makes an item.
   */
  record Add(Key key, String attribute, long delta, Condition condition) implements Operation {}

  /**
   * Sets a number attribute of a present item if what is there is less ("set if greater"); else the
   * operation fails its condition. An absent attribute is less than every number; an absent item
   * fails.
   */
  record Raise(Key key, String attribute, long value) implements Operation {
    @Override
    public Condition condition() {
      return Condition.PRESENT;
    }
  }
}
