package dev.coffer.sealing.keyfile;

import java.nio.file.Path;

/** A key file can't be used. The message names the file and what to do, never its content. */
public final class KeyFileException extends RuntimeException {

  /** What is the matter. */
  public enum Reason {
    MISSING,
    ALREADY_THERE,
    EXPOSED,
    UNREADABLE,
    NOT_WRITABLE,
    MALFORMED,
    UNKNOWN_FORMAT,
    OTHER_DATABASE
  }

  private final Reason reason;

  KeyFileException(Reason reason, Path file, String advice) {
    super("Key file " + file + ": " + advice);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
