package dev.coffer.cli;

import java.util.List;

/**
 * Ends a command with a message for the user. Neither the message nor a hint ever holds a secret
 * value, a token or a password.
 */
public final class Failure extends RuntimeException {
  private final transient ExitStatus status;
  private final transient List<String> hints;

  /**
   * @param message one sentence that says what is wrong
   * @param hints what the user may do about it, a line each
   */
  public Failure(ExitStatus status, String message, String... hints) {
    this(status, message, List.of(hints));
  }

  public Failure(ExitStatus status, String message, List<String> hints) {
    super(message, null, false, false);
    this.status = status;
    this.hints = List.copyOf(hints);
  }

  public ExitStatus status() {
    return status;
  }

  public List<String> hints() {
    return hints;
  }

  /** The same with one more hint, the first. */
  public Failure with(String hint) {
    List<String> all = new java.util.ArrayList<>(List.of(hint));
    all.addAll(hints);
    return new Failure(status, message(), all);
  }

  /** As {@link #getMessage()}, which a failure always has. */
  public String message() {
    return java.util.Objects.requireNonNullElse(getMessage(), status.meaning());
  }
}
