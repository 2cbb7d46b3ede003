package dev.coffer.bench;

import dev.coffer.access.Credential;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.identity.Identity;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Project;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
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

/** An administrator of an organisation with a project, who may read the trail. */
record Auditor(Credential credential) {
  static Auditor join(Table table, UUID organization, UUID project, Instant now) {
    UUID id = UUID.randomUUID();
    UUID token = UUID.randomUUID();
    Instant expiry = now.plus(Duration.ofDays(90));
    List<Operation> steps = new ArrayList<>();
    steps.addAll(
        OrganizationItems.create(new Organization(organization, "acme", "acme", 1, now, now)));
    steps.addAll(
        IdentityItems.create(
            new Identity(id, organization, "auditor", false, List.of(), null, 1, now, now)));
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
    steps.addAll(
        ProjectItems.create(
            new Project(
                project, organization, "shop", "shop", null, false, 1, now, now, List.of())));
    steps.add(
        new Operation.Put(
            TokenItems.write(new TokenState(token, id, now, expiry, expiry, false, 0, 0), expiry),
            Condition.ABSENT));
    if (!(table.commit(List.of(), new Transaction(steps)) instanceof Outcome.Done)) {
      throw new IllegalStateException("the auditor could not be stored");
    }
    return new Auditor(
        new Credential(
            token,
            ActorKind.IDENTITY,
            id,
            organization,
            expiry,
            "token-auth",
            false,
            new Source("127.0.0.1", "bench", "request")));
  }
}
