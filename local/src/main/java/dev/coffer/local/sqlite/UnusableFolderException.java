package dev.coffer.local.sqlite;

import org.jspecify.annotations.Nullable;

/** A data folder that can't be opened as it is. The message is one line for the operator. */
public final class UnusableFolderException extends RuntimeException {

  /** Why. */
  public enum Reason {
    /** Another process, or this one, has it open. */
    IN_USE,
    /** It can't be made, or its files can't be written. */
    NOT_WRITABLE,
    /** A newer version of Coffer wrote it. */
    NEWER_FORMAT,
    /** Its database is none of Coffer's, or broken. */
    NOT_A_STORE
  }

  private final Reason reason;

  UnusableFolderException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
