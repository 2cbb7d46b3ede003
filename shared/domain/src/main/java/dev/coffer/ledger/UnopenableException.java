package dev.coffer.ledger;

/**
 * A sealed part or a wrapped key is not what its place says: it was changed, moved, or belongs to
 * another key.
 */
public final class UnopenableException extends RuntimeException {
  public UnopenableException(String message) {
    super(message, null, false, false);
  }
}
