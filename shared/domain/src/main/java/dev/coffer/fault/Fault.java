package dev.coffer.fault;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request could not be met, in words safe to show its caller. A message never holds a secret
 * value, a token, a password or a key. One class in {@code dev.coffer.http} gives each kind its
 * status (docs/design/routes.md).
 */
public abstract sealed class Fault extends RuntimeException {

  private Fault(String message) {
    super(message, null, false, false);
  }

  private Fault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The message, never null. */
  public String text() {
    var message = getMessage();
    return message == null ? "" : message;
  }

  /** Input that breaks the schema: 422, one issue for each field. */
  public static final class Invalid extends Fault {
    private final transient List<Issue> issues;

    public Invalid(List<Issue> issues) {
      super("The request is invalid");
      this.issues = List.copyOf(issues);
    }

    public Invalid(String field, String message) {
      this(List.of(new Issue("custom", List.of(field), message)));
    }

    public List<Issue> issues() {
      return issues;
    }
  }

  /**
   * One broken rule of the schema.
   *
   * @param code a machine-readable kind, such as {@code invalid_type}, {@code too_big} or {@code
   *     custom}
   * @param path the field's place from the outside in
   * @param message what is expected, never the value that came
   */
  public record Issue(String code, List<Object> path, String message) {
    public Issue {
      path = List.copyOf(path);
    }
  }

  /**
   * Input that is well formed but breaks a rule, "already exists" too: 400. Nothing was changed.
   */
  public static final class Rejected extends Fault {
    public Rejected(String message) {
      super(message);
    }
  }

  /** A body over the limit: 413. */
  public static final class TooLarge extends Fault {
    public TooLarge(String message) {
      super(message);
    }
  }

  /**
   * An absent, malformed, wrongly signed, expired or revoked credential: 401. Logging in again may
   * help.
   */
  public static final class Unauthenticated extends Fault {
    private final boolean token;

    private Unauthenticated(boolean token, String message) {
      super(message);
      this.token = token;
    }

    /** A JWT that is expired, malformed or wrongly signed: {@code TokenError}. */
    public static Unauthenticated token(String message) {
      return new Unauthenticated(true, message);
    }

    /** Every other unusable credential: {@code UnauthorizedError}. */
    public static Unauthenticated credential(String message) {
      return new Unauthenticated(false, message);
    }

    public boolean isToken() {
      return token;
    }
  }

  /** A known caller who may not do this: 403. */
  public static final class Forbidden extends Fault {
    /** Which of the wire's names a refusal carries. */
    public enum Kind {
      PERMISSION_DENIED,
      FORBIDDEN_REQUEST,
      PERMISSION_BOUNDARY
    }

    private final Kind kind;
    private final transient List<Map<String, Object>> details;

    public Forbidden(Kind kind, String message, List<Map<String, Object>> details) {
      super(message);
      this.kind = kind;
      this.details = List.copyOf(details);
    }

    /** The refusal of an access rule: "You are not allowed to {action} on {subject}". */
    public static Forbidden denied(String action, String subject) {
      return new Forbidden(
          Kind.PERMISSION_DENIED,
          "You are not allowed to " + action + " on " + subject,
          List.of(Map.of("action", List.of(action), "subject", subject, "inverted", false)));
    }

    public Kind kind() {
      return kind;
    }

    public List<Map<String, Object>> details() {
      return details;
    }
  }

  /**
   * What was asked for does not exist where the caller may look: 404. The message holds the words
   * "not found".
   */
  public static final class NotFound extends Fault {
    public NotFound(String message) {
      super(message);
    }
  }

  /** {@code expectedVersion} is not the current version: 409. */
  public static final class Conflict extends Fault {
    public Conflict(String message) {
      super(message);
    }
  }

  /** Too much at once: 429. Waiting helps. */
  public static final class Throttled extends Fault {
    private final int retryAfterSeconds;

    public Throttled(int retryAfterSeconds) {
      super("Rate limit exceeded. Please try again in " + retryAfterSeconds + " seconds");
      this.retryAfterSeconds = retryAfterSeconds;
    }

    public int retryAfterSeconds() {
      return retryAfterSeconds;
    }
  }

  /** A part that this request needs does not answer: 503. Trying again helps. */
  public static final class Unavailable extends Fault {
    public Unavailable(String part, @Nullable Throwable cause) {
      super(part + " is unavailable, please try again", cause);
    }
  }

  /** A stored ledger contradicts itself: 503 that names the ledger. Trying again does not help. */
  public static final class Damaged extends Fault {
    private final String ledger;

    public Damaged(String ledger, String what) {
      super("Ledger " + ledger + " is damaged: " + what, null);
      this.ledger = ledger;
    }

    public String ledger() {
      return ledger;
    }
  }
}
