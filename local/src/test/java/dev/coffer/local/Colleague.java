package dev.coffer.local;

import dev.coffer.actor.ActorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Somebody of a tenant's organisation, logged in.
 *
 * @param email and {@code membership} of the organisation: "" for a machine
 */
record Colleague(Standing standing, ActorKind kind, String email, String membership, String token) {

  /** A person and a machine of each standing. */
  static List<Colleague> of(RunningServer server, Tenant tenant) {
    List<Colleague> all = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      all.add(person(server, tenant, standing));
      all.add(machine(server, tenant, standing));
    }
    return List.copyOf(all);
  }

  static Colleague person(RunningServer server, Tenant tenant, Standing standing) {
    String email = standing + "@" + tenant.names.get("projectSlug") + ".example.com";
    var person = server.user(tenant.organization, email, standing.organization);
    if (standing.project() != null) {
      tenant.post(
          "/api/v2/workspace/{projectId}/memberships",
          "{\"emails\":[\"%s\"],\"roleSlugs\":[\"%s\"]}".formatted(email, standing.project()));
    }
    return new Colleague(
        standing, ActorKind.USER, email, person.membership().toString(), person.token());
  }

  static Colleague machine(RunningServer server, Tenant tenant, Standing standing) {
    String id =
        tenant
            .post(
                "/api/v1/identities",
                "{\"organizationId\":\"{organizationId}\",\"name\":\"%s\",\"role\":\"%s\"}"
                    .formatted(standing, standing.organization.slug()))
            .text("identity", "id");
    if (standing.project() != null) {
      tenant.post(
          "/api/v2/workspace/{projectId}/identity-memberships/" + id,
          "{\"role\":\"%s\"}".formatted(standing.project()));
    }
    return new Colleague(
        standing,
        ActorKind.IDENTITY,
        "",
        "",
        server.token(ActorKind.IDENTITY, UUID.fromString(id), tenant.organization));
  }

  @Override
  public String toString() {
    return standing + " " + kind;
  }
}
