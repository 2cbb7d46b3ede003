package dev.coffer.ledger;

/** Bytes are not the canonical encoding of any object (docs/design/ledger.md). */
public final class MalformedObjectException extends RuntimeException {
  MalformedObjectException(String message) {
    super(message, null, false, false);
  }
}
