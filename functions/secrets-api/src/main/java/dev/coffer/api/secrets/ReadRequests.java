package dev.coffer.api.secrets;

import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.http.RequestQuery;
import dev.coffer.project.Slug;
import dev.coffer.vault.AsOf;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretQuery;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what requests say of how to read. */
final class ReadRequests {
  private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");

  private static final Pattern PAIR = Pattern.compile("key=([^,]+)(?:,value=(.*))?");
  private static final int FILTER_BYTES_MOST = 4096;
  private static final int SLUGS_BYTES_MOST = 2048;
  private static final int PAIRS_MOST = 10;

  private ReadRequests() {}

  /** A listing of the older generation: a person's overrides stand beside the shared secrets. */
  static SecretQuery listV3(RequestQuery query) {
    return query(query, SecretQuery.Overrides.BESIDE);
  }

  static SecretQuery listV4(RequestQuery query) {
    return query(
        query,
        query.flag("includePersonalOverrides", false)
            ? SecretQuery.Overrides.INSTEAD
            : SecretQuery.Overrides.LEFT_OUT);
  }

  static SecretQuery one(RequestQuery query) {
    return query(
        query,
        SecretRequests.isPersonal(query)
            ? SecretQuery.Overrides.INSTEAD
            : SecretQuery.Overrides.LEFT_OUT);
  }

  /**
   * A revision number, or a time as RFC 3339 writes it; null if the request is of now.
   *
   * @throws Fault.Invalid for anything else
   */
  static @Nullable AsOf asOf(Fields fields) {
    return fields.text("asOf", 64).map(text -> asOf(fields, text)).orElse(null);
  }

  /**
   * As {@link #asOf} for a read of a whole project, which has no revisions.
   *
   * @throws Fault.Invalid for a revision too
   */
  static AsOf.@Nullable Time time(Fields fields) {
    return switch (asOf(fields)) {
      case null -> null;
      case AsOf.Time time -> time;
      case AsOf.Revision revision ->
          throw fields.invalid("asOf", "Must be a time such as 2026-11-24T12:00:00Z");
    };
  }

  private static AsOf asOf(Fields fields, String text) {
    if (REVISION.matcher(text).matches()) {
      return new AsOf.Revision(Long.parseLong(text));
    }
    try {
      return new AsOf.Time(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw fields.invalid(
          "asOf", "Must be a revision number or a time such as 2026-11-24T12:00:00Z");
    }
  }

  private static SecretQuery query(RequestQuery query, SecretQuery.Overrides overrides) {
    query.requireFlags("includeImports", "includePersonalOverrides");
    boolean imports =
        query.flag("include_imports").or(() -> query.flag("includeImports")).orElse(true);
    return new SecretQuery(
        query.flag("viewSecretValue", true),
        query.flag("expandSecretReferences", true),
        query.flag("strictReferences", false),
        imports,
        overrides,
        new SecretFilter(tagSlugs(query), metadata(query)),
        asOf(query));
  }

  /** Slugs with commas between them. */
  private static Set<String> tagSlugs(RequestQuery query) {
    return query
        .text("tagSlugs", SLUGS_BYTES_MOST)
        .map(text ->
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(slug -> !slug.isEmpty())
                .map(Slug::canonical)
                .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** {@code key=<k>,value=<v>} pairs with bars between them; the value may be left out. */
  private static List<SecretFilter.Pair> metadata(RequestQuery query) {
    Optional<String> text = query.text("metadataFilter", FILTER_BYTES_MOST);
    if (text.isEmpty()) {
      return List.of();
    }
    String[] written = text.get().split("\\|", -1);
    if (written.length > PAIRS_MOST) {
      throw query.invalid("metadataFilter", "Must be at most " + PAIRS_MOST + " pairs");
    }
    return Arrays.stream(written).map(pair -> pair(query, pair)).toList();
  }

  private static SecretFilter.Pair pair(RequestQuery query, String written) {
    Matcher pair = PAIR.matcher(written.strip());
    if (!pair.matches()) {
      throw query.invalid("metadataFilter", "Must be key=<key>,value=<value> pairs joined by |");
    }
    return new SecretFilter.Pair(pair.group(1), pair.group(2));
  }
}
