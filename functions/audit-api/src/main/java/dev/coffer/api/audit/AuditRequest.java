package dev.coffer.api.audit;

import dev.coffer.actor.ClientKind;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.Ulid;
import dev.coffer.auditing.ActorType;
import dev.coffer.auditing.AuditFilter;
import dev.coffer.auditing.AuditPage;
import dev.coffer.auditing.AuditQuery;
import dev.coffer.http.Fields;
import dev.coffer.project.Slug;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of a request for records, with its defaults and bounds. */
final class AuditRequest {
  private static final int MONTHS_MOST = 3;
  private static final int LIMIT_MOST = 1_000;
  private static final int OFFSET_MOST = 1_000_000;
  private static final int TEXT_MOST = 1_024;
  private static final int SLUG_MOST = 64;
  private static final int NAME_MOST = 255;
  private static final int LIST_MOST = 50;
  private static final Pattern EVENT = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern METADATA_KEY = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern CURSOR = Pattern.compile("([0-9A-Z]{26})(?:\\.([0-9]{1,7}))?");

  private final Fields fields;

  private AuditRequest(Fields fields) {
    this.fields = fields;
  }

  /**
   * @throws dev.coffer.fault.Fault.Invalid naming the field
   */
  static AuditQuery of(Fields fields, Instant now) {
    return new AuditRequest(fields).query(now);
  }

  private AuditQuery query(Instant now) {
    AuditPage.Position position = fields.text("cursor", TEXT_MOST).map(this::position).orElse(null);
    Optional<Instant> start = time("startDate");
    Instant to = time("endDate").orElse(now);
    Instant from = start.orElseGet(() -> midnight(newest(now, to, position)));
    if (from.isAfter(to)) {
      throw fields.invalid("endDate", "Must not be before startDate");
    }
    if (from.atOffset(ZoneOffset.UTC).plusMonths(MONTHS_MOST).toInstant().isBefore(to)) {
      throw fields.invalid("endDate", "Must be at most three months after startDate");
    }
    if (position != null && fields.has("offset")) {
      throw fields.invalid("offset", "Cannot be combined with cursor");
    }
    return new AuditQuery(
        fields.id("projectId").orElse(null),
        filter(),
        from,
        to,
        position == null ? (int) fields.integer("offset", 0, OFFSET_MOST, 0) : position.skip(),
        (int) fields.integer("limit", 1, LIMIT_MOST, 20),
        position == null ? null : position.before());
  }

  private AuditFilter filter() {
    return new AuditFilter(
        fields.text("environment", SLUG_MOST).map(Slug::canonical).orElse(null),
        fields
            .text("secretPath", TEXT_MOST)
            .map(path -> SecretPath.of("secretPath", path).text())
            .orElse(null),
        fields
            .text("secretKey", NAME_MOST)
            .map(name -> SecretName.lookup("secretKey", name))
            .orElse(null),
        fields.id("secretId").orElse(null),
        one("actorType", ActorType::ofWireName),
        fields.id("actor").orElse(null),
        events(),
        one("userAgentType", ClientKind::ofWireName),
        outcomes(),
        metadata());
  }

  private <T> @Nullable T one(String name, Function<String, Optional<T>> choice) {
    Optional<String> text = fields.text(name, TEXT_MOST);
    if (text.isEmpty()) {
      return null;
    }
    return choice
        .apply(text.get())
        .orElseThrow(() -> fields.invalid(name, "Is none of the known ones"));
  }

  private Set<AuditRecord.Outcome> outcomes() {
    return switch (fields.text("outcome", "", TEXT_MOST)) {
      case "" -> Set.of();
      case "success" -> Set.of(AuditRecord.Outcome.SUCCESS);
      case "refused" -> Set.of(AuditRecord.Outcome.REFUSED);
      default -> throw fields.invalid("outcome", "Must be success or refused");
    };
  }

  private Set<String> events() {
    List<String> events = fields.texts("eventType");
    if (events.size() > LIST_MOST
        || !events.stream().allMatch(event -> EVENT.matcher(event).matches())) {
      throw fields.invalid(
          "eventType", "Must be at most " + LIST_MOST + " event types with commas between them");
    }
    return Set.copyOf(events);
  }

  private Map<String, String> metadata() {
    Map<String, String> pairs = new LinkedHashMap<>();
    List<String> texts = fields.texts("eventMetadata");
    for (String text : texts) {
      int equals = text.indexOf('=');
      String key = equals < 0 ? "" : text.substring(0, equals);
      if (!METADATA_KEY.matcher(key).matches()
          || texts.size() > LIST_MOST
          || pairs.put(key, text.substring(equals + 1)) != null) {
        throw fields.invalid("eventMetadata", "Must be pairs key=value with commas between them");
      }
      if (key.equals(AuditRecord.VALUE_HASH_BEFORE) || key.equals(AuditRecord.VALUE_HASH_AFTER)) {
        throw fields.invalid("eventMetadata", "Value hashes cannot be searched for");
      }
    }
    return pairs;
  }

  private AuditPage.Position position(String cursor) {
    Matcher parts = CURSOR.matcher(cursor);
    if (!parts.matches() || !Ulid.isOne(parts.group(1))) {
      throw fields.invalid("cursor", "Must be a nextCursor of an answer");
    }
    String skip = parts.group(2);
    return new AuditPage.Position(parts.group(1), skip == null ? 0 : Integer.parseInt(skip));
  }

  private Optional<Instant> time(String name) {
    return fields
        .text(name, TEXT_MOST)
        .map(text ->
            Times.parse(text)
                .orElseThrow(
                    () -> fields.invalid(name, "Must be a time such as 2026-11-24T08:30:00.000Z")));
  }

  private static Instant newest(Instant now, Instant to, AuditPage.@Nullable Position position) {
    Instant newest = to.isBefore(now) ? to : now;
    Instant reached = position == null ? newest : Ulid.time(position.before());
    return reached.isBefore(newest) ? reached : newest;
  }

  private static Instant midnight(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS);
  }
}
