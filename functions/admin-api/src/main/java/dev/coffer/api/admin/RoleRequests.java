package dev.coffer.api.admin;

import dev.coffer.administration.RoleRequest;
import dev.coffer.http.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads the roles that a member is to have. */
final class RoleRequests {
  private static final int ROLE_BYTES = 64;
  private static final int RANGE_BYTES = 16;
  private static final int TIME_BYTES = 64;

  private RoleRequests() {}

  /** The list {@code roles}. */
  static List<RoleRequest> of(Fields body) {
    return body.objects("roles").stream().map(RoleRequests::one).toList();
  }

  private static RoleRequest one(Fields fields) {
    String slug = fields.requiredText("role", ROLE_BYTES);
    boolean temporary = fields.flag("isTemporary", false);
    String mode = fields.text("temporaryMode", "relative", ROLE_BYTES);
    if (!mode.equals("relative")) {
      throw fields.invalid("temporaryMode", "Must be relative");
    }
    Optional<String> range = fields.text("temporaryRange", RANGE_BYTES);
    Optional<Instant> start =
        fields.text("temporaryAccessStartTime", TIME_BYTES).map(text -> time(fields, text));
    if (!temporary) {
      return RoleRequest.permanent(slug);
    }
    return RoleRequest.temporary(
        slug,
        range.orElseThrow(() -> fields.invalid("temporaryRange", "Required")),
        start.orElseThrow(() -> fields.invalid("temporaryAccessStartTime", "Required")));
  }

  private static Instant time(Fields fields, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw fields.invalid("temporaryAccessStartTime", "Must be a date and time of RFC 3339");
    }
  }
}
