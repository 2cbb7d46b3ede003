package dev.coffer.cli.api;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.Transport.Raw;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an answer that is no success means to the user. */
final class Refusal {
  private static final Duration SKEW = Duration.ofMinutes(1);

  private Refusal() {}

  /**
   * @param now by this machine's clock
   */
  static Failure failure(Address address, Raw raw, Optional<Instant> date, Instant now) {
    int status = raw.status();
    if (status < 400) {
      return new Failure(
          ExitStatus.USAGE,
          address + " sends its callers to another address (status " + status + ").",
          "Redirects are not followed. Name the address itself with --address.");
    }
    JsonObject body;
    try {
      body = JsonObject.parse(raw.body());
    } catch (IOException e) {
      return stranger(address, status);
    }
    List<String> hints = new ArrayList<>();
    if (status == 401) {
      date.flatMap(servers -> skew(servers, now)).ifPresent(hints::add);
      hints.add("Log in with `coffer login`, or set COFFER_TOKEN.");
    }
    if (status == 403) {
      hints.add("Ask an admin of the project for a role that may do this.");
    }
    if (status >= 500) {
      body.optionalText("reqId").ifPresent(id -> hints.add("Request id: " + id));
    }
    return new Failure(exitStatus(status), message(body, status), hints);
  }

  /** Says how far apart the clocks are, if that is far enough to matter for a token's times. */
  static Optional<String> skew(Instant servers, Instant now) {
    Duration ahead = Duration.between(servers, now);
    if (ahead.abs().compareTo(SKEW) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        "This machine's clock is "
            + ahead.abs().toSeconds()
            + " seconds "
            + (ahead.isNegative() ? "behind" : "ahead of")
            + " the server's; set it right.");
  }

  static Failure stranger(Address address, int status) {
    return new Failure(
        ExitStatus.UNAVAILABLE,
        address + " answered " + status + " with something that is not Coffer's.",
        "Is the address right, and does a proxy on the way answer instead?");
  }

  private static ExitStatus exitStatus(int status) {
    return switch (status) {
      case 401 -> ExitStatus.UNAUTHENTICATED;
      case 403 -> ExitStatus.DENIED;
      case 404 -> ExitStatus.NOT_FOUND;
      case 429 -> ExitStatus.UNAVAILABLE;
      default -> status >= 500 ? ExitStatus.UNAVAILABLE : ExitStatus.REFUSED;
    };
  }

  /** The server's own; of bad fields each with its name. */
  private static String message(JsonObject body, int status) {
    List<JsonObject> issues = body.objects("message");
    if (issues.isEmpty()) {
      return body.text("message", "The server answered " + status + ".");
    }
    List<String> lines = new ArrayList<>();
    for (JsonObject issue : issues) {
      String field = String.join(".", issue.texts("path"));
      lines.add((field.isEmpty() ? "" : field + ": ") + issue.text("message", "not valid"));
    }
    return String.join("; ", lines);
  }
}
