package dev.coffer.storage;

/**
 * An item lacks an attribute that its layout demands: its bytes were changed by something that is
 * not Coffer.
 */
public final class MalformedItemException extends RuntimeException {
  private final transient Key key;

  public MalformedItemException(Key key, String attribute) {
    super("item " + key.partition() + "/" + key.sort() + " has no proper attribute " + attribute);
    this.key = key;
  }

  public Key key() {
    return key;
  }
}
