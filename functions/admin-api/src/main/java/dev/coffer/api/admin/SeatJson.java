package dev.coffer.api.admin;

import dev.coffer.administration.OrganizationSeat;
import dev.coffer.http.Timestamps;
import dev.coffer.organization.Organization;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** An organisation of the caller, with its role there. */
@Serdeable
record SeatJson(
    String id,
    String name,
    String slug,
    String createdAt,
    String updatedAt,
    @Nullable String orgAuthMethod,
    String userRole,
    String userJoinedAt) {

  static SeatJson of(OrganizationSeat seat) {
    Organization organization = seat.organization();
    return new SeatJson(
        organization.id().toString(),
        organization.name(),
        organization.slug(),
        Timestamps.text(organization.createdAt()),
        Timestamps.text(organization.updatedAt()),
        null,
        seat.member().role().slug(),
        Timestamps.text(seat.member().createdAt()));
  }
}
