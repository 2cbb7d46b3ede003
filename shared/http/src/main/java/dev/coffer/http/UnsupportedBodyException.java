package dev.coffer.http;

/** A body that is neither JSON nor a form: 415. */
final class UnsupportedBodyException extends RuntimeException {
  UnsupportedBodyException() {
    super("The body must be application/json or application/x-www-form-urlencoded");
  }
}
