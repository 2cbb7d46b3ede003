package dev.coffer.storage;

/** What must be true of an item for an operation on it to happen. An expired item is absent. */
public sealed interface Condition {

  /** No condition: the outcome is the same whatever is there. */
  record Always() implements Condition {}

  record Absent() implements Condition {}

  record Present() implements Condition {}

  /** The item is present and its attribute has exactly this value. */
  record Equals(String attribute, Value value) implements Condition {}

  /**
   * The item is present and its number attribute is less than this; an absent attribute counts as
   * 0.
   */
  record LessThan(String attribute, long bound) implements Condition {}

  Condition ALWAYS = new Always();
  Condition ABSENT = new Absent();
  Condition PRESENT = new Present();

  static Condition equal(String attribute, byte[] value) {
    return new Equals(attribute, new Value.Bytes(value));
  }

  static Condition equal(String attribute, String value) {
    return new Equals(attribute, new Value.Text(value));
  }

  static Condition equal(String attribute, long value) {
    return new Equals(attribute, new Value.Number(value));
  }
}
