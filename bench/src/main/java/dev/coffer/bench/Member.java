package dev.coffer.bench;

import dev.coffer.access.Credential;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.identity.Identity;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectRole;
import dev.coffer.project.ProjectSettings;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.access.GrantItems;
import dev.coffer.storage.access.IdentityItems;
import dev.coffer.storage.access.OrganizationItems;
import dev.coffer.storage.access.ProjectItems;
import dev.coffer.storage.login.TokenItems;
import dev.coffer.token.TokenState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An administrator of a project with two environments. */
record Member(Credential credential, UUID organization, Project project) {
  UUID environment(String slug) {
    return project.environment(slug).orElseThrow().id();
  }

  static Member join(Table table, UUID organization, UUID projectId, Instant now) {
    UUID id = UUID.randomUUID();
    UUID token = UUID.randomUUID();
    Instant expiry = now.plus(Duration.ofDays(90));
    Project project =
        new Project(
            projectId,
            organization,
            "shop",
            "shop",
            null,
            false,
            ProjectSettings.DEFAULT,
            1,
            now,
            now,
            List.of(environment("dev", 1, now), environment("prod", 2, now)));
    Grant.Role role = new Grant.Role(UUID.randomUUID(), ProjectRole.ADMIN, null, now, now);
    List<Operation> steps = new ArrayList<>();
    steps.addAll(
        GrantItems.create(
            new Grant(
                UUID.randomUUID(),
                project.id(),
                id,
                ActorKind.IDENTITY,
                List.of(role),
                1,
                now,
                now)));
    steps.addAll(
        OrganizationItems.create(new Organization(organization, "acme", "acme", 1, now, now)));
    steps.addAll(
        IdentityItems.create(
            new Identity(id, organization, "member", false, List.of(), null, 1, now, now)));
    steps.addAll(
        OrganizationItems.join(
            new OrganizationMember(
                UUID.randomUUID(),
                organization,
                id,
                ActorKind.IDENTITY,
                OrganizationRole.ADMIN,
                1,
                now,
                now)));
    steps.addAll(ProjectItems.create(project));
    steps.add(
        new Operation.Put(
            TokenItems.write(new TokenState(token, id, now, expiry, expiry, false, 0, 0), expiry),
            Condition.ABSENT));
    if (!(table.commit(List.of(), new Transaction(steps)) instanceof Outcome.Done)) {
      throw new IllegalStateException("the member could not be stored");
    }
    return new Member(
        new Credential(
            token,
            ActorKind.IDENTITY,
            id,
            organization,
            expiry,
            "token-auth",
            false,
            new Source("127.0.0.1", "bench", "request")),
        organization,
        project);
  }

  private static Environment environment(String slug, int position, Instant now) {
    return new Environment(UUID.randomUUID(), slug, slug, position, now, now, null);
  }
}
