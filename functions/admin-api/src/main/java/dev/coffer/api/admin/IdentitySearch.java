package dev.coffer.api.admin;

import dev.coffer.administration.OrganizationIdentity;
import dev.coffer.http.Fields;
import dev.coffer.http.RequestBody;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which identities are looked for, and in which order.
 *
 * @param name part of the name, in any case; "" for all
 * @param role slug of the role; "" for all
 */
record IdentitySearch(String name, String role, boolean byRole, boolean descending) {
  private static final int TEXT_BYTES = 255;
  private static final int ROLE_BYTES = 64;

  static IdentitySearch of(RequestBody body) {
    Optional<Fields> search = body.object("search");
    return new IdentitySearch(
        search.map(IdentitySearch::name).orElse(""),
        search.flatMap(fields -> fields.text("role", ROLE_BYTES)).orElse(""),
        oneOf(body, "orderBy", "name", "role"),
        oneOf(body, "orderDirection", "asc", "desc"));
  }

  private static String name(Fields search) {
    if (!search.isObject("name")) {
      return search.text("name", "", TEXT_BYTES);
    }
    return search.object("name").flatMap(name -> name.text("$contains", TEXT_BYTES)).orElse("");
  }

  /** Whether the field has the other of its two values. */
  private static boolean oneOf(RequestBody body, String field, String usual, String other) {
    String value = body.text(field, usual, TEXT_BYTES);
    if (!value.equals(usual) && !value.equals(other)) {
      throw body.invalid(field, "Must be " + usual + " or " + other);
    }
    return value.equals(other);
  }

  /** Those that are looked for, of a list ordered by name. */
  List<OrganizationIdentity> of(List<OrganizationIdentity> all) {
    String part = name.toLowerCase(Locale.ROOT);
    Comparator<OrganizationIdentity> byName =
        Comparator.comparing(found -> found.identity().name());
    Comparator<OrganizationIdentity> order =
        byRole
            ? Comparator.<OrganizationIdentity, String>comparing(
                    found -> found.member().role().slug())
                .thenComparing(byName)
            : byName;
    return all.stream()
        .filter(found -> found.identity().name().toLowerCase(Locale.ROOT).contains(part))
        .filter(found -> role.isEmpty() || found.member().role().slug().equals(role))
        .sorted(descending ? order.reversed() : order)
        .toList();
  }
}
