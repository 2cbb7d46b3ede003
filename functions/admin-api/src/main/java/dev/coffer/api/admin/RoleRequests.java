package dev.coffer.api.admin;

import dev.coffer.administration.RoleRequest;
import dev.coffer.http.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads the roles that a member is to have. */
final class RoleRequests {
  private static final int ROLE_BYTES = 64;
  private static final int TIME_BYTES = 64;

  private RoleRequests() {}

  /** The list {@code roles}. */
  static List<RoleRequest> of(Fields body) {
    return body.objects("roles").stream().map(RoleRequests::one).toList();
  }

  private static RoleRequest one(Fields fields) {
    String slug = fields.requiredText("role", ROLE_BYTES);
    if (!fields.flag("isTemporary", false)) {
      return RoleRequest.permanent(slug);
    }
    String mode = fields.text("temporaryMode", "relative", ROLE_BYTES);
    if (!mode.equals("relative")) {
      throw fields.invalid("temporaryMode", "Must be relative");
    }
    return RoleRequest.temporary(
        slug,
        fields.requiredText("temporaryRange", ROLE_BYTES),
        time(fields, fields.requiredText("temporaryAccessStartTime", TIME_BYTES)));
  }

  private static Instant time(Fields fields, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw fields.invalid("temporaryAccessStartTime", "Must be a date and time of RFC 3339");
    }
  }
}
