package dev.coffer.local;

/**
 * The server can't be started as it was asked to. The message is one line for the operator; exit
 * status 2.
 */
final class BadStartException extends RuntimeException {
  BadStartException(String message) {
    super(message);
  }
}
