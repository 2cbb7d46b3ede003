package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.OrganizationPermission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.actor.ActorKind;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Machine identities' memberships of projects. Every method throws {@link Fault.Unauthenticated},
 * {@link Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says.
 */
public final class IdentityMemberships {
  private final Gate gate;
  private final Changes changes;
  private final GrantStore store;
  private final IdentityStore identities;
  private final Supplier<UUID> ids;

  public IdentityMemberships(
      Gate gate, Changes changes, GrantStore store, IdentityStore identities, Supplier<UUID> ids) {
    this.gate = gate;
    this.changes = changes;
    this.store = store;
    this.identities = identities;
    this.ids = ids;
  }

  /** The identities of a project, by name. */
  public List<ProjectIdentity> list(Credential credential, ProjectRef ref) {
    return changes.look(
        gate,
        entrance -> entrance.project(credential, ref),
        "get-identity-project-memberships",
        (admission, entry) -> {
          admission.require(ProjectPermission.IDENTITIES_READ);
          return named(admission.project(), store.grants(admission.project().id()));
        });
  }

  public ProjectIdentity get(Credential credential, ProjectRef ref, UUID identity) {
    return changes.look(
        gate,
        entrance -> entrance.project(credential, ref),
        "get-identity-project-membership",
        (admission, entry) -> {
          admission.require(ProjectPermission.IDENTITIES_READ);
          Project project = admission.project();
          return one(project, store.grant(project.id(), identity));
        });
  }

  /** The membership of that id, in whichever project of the caller's organisation it is. */
  public ProjectIdentity byId(Credential credential, UUID membership) {
    Admission caller = gate.organization(credential);
    Grant found =
        store
            .byId(membership)
            .filter(grant -> grant.kind() == ActorKind.IDENTITY)
            .orElseThrow(
                () -> changes.refused(caller, "get-identity-project-membership", missing()));
    return changes.look(
        gate,
        entrance -> admitted(entrance, credential, found.projectId()),
        "get-identity-project-membership",
        (admission, entry) -> {
          admission.require(ProjectPermission.IDENTITIES_READ);
          return one(admission.project(), store.byId(membership));
        });
  }

  /** An id in a project of another organisation looks like the id of nothing. */
  private static Admission admitted(Gate gate, Credential credential, UUID project) {
    try {
      return gate.project(credential, new ProjectRef.ById(project));
    } catch (Fault.NotFound elsewhere) {
      throw missing();
    }
  }

  /** The memberships of one identity of the organisation, by the project's name. */
  public List<ProjectIdentity> ofIdentity(Credential credential, UUID identity) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential),
        "get-identity-project-memberships",
        (admission, entry) -> {
          admission.require(OrganizationPermission.IDENTITIES_READ);
          UUID organization = admission.organizationId();
          Identity found = Identities.find(identities, organization, identity).identity();
          List<Grant> grants = store.ofActorIn(organization, identity);
          Map<UUID, Project> projects =
              identities.projects(grants.stream().map(Grant::projectId).toList()).stream()
                  .collect(Collectors.toMap(Project::id, Function.identity()));
          return grants.stream()
              .flatMap(grant ->
                  Optional.ofNullable(projects.get(grant.projectId()))
                      .map(project -> new ProjectIdentity(project, grant, found))
                      .stream())
              .sorted(Comparator.comparing(membership -> membership.project().name()))
              .toList();
        });
  }

  /**
   * Makes an identity of the organisation a member of a project.
   *
   * @throws Fault.Rejected if it is one already
   */
  public ProjectIdentity add(
      Credential credential, ProjectRef ref, UUID identity, List<RoleRequest> roles) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "create-identity-project-membership",
        (admission, entry) -> {
          admission.require(ProjectPermission.IDENTITIES_CREATE);
          Project project = admission.project();
          entry.describe("identityId", identity.toString()).describe("roles", slugs(roles));
          OrganizationIdentity found =
              Identities.find(identities, project.organizationId(), identity);
          if (store.grant(project.id(), identity).isPresent()) {
            throw new Fault.Rejected(
                "Identity with ID '" + identity + "' is already a member of the project");
          }
          Instant now = Organizations.now(admission);
          Grant grant =
              new Grant(
                  ids.get(),
                  project.id(),
                  identity,
                  ActorKind.IDENTITY,
                  MembershipRules.roles(admission, roles, ids),
                  1,
                  now,
                  now);
          return Attempt.of(
              store.add(
                  project,
                  Projects.grant(admission),
                  List.of(new GrantStore.Joining(found.member(), grant)),
                  entry.success()),
              new ProjectIdentity(project, grant, found.identity()));
        });
  }

  /**
   * Replaces the roles of an identity.
   *
   * @throws Fault.Rejected if nobody would administer the project any more
   */
  public ProjectIdentity update(
      Credential credential, ProjectRef ref, UUID identity, List<RoleRequest> roles) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "update-identity-project-membership",
        (admission, entry) -> {
          admission.require(ProjectPermission.IDENTITIES_EDIT);
          Project project = admission.project();
          List<Grant> everybody = store.grants(project.id());
          ProjectIdentity found = one(project, of(everybody, identity));
          Grant before = found.grant();
          MembershipRules.requireCovers(admission, before);
          Grant after =
              MembershipRules.changed(
                  before, MembershipRules.roles(admission, roles, ids), admission);
          MembershipRules.requireAdmin(everybody, List.of(before), List.of(after));
          entry.describe("identityId", identity.toString()).describe("roles", slugs(roles));
          return Attempt.of(
              store.change(project, Projects.grant(admission), before, after, entry.success()),
              new ProjectIdentity(project, after, found.identity()));
        });
  }

  /**
   * Removes an identity from a project.
   *
   * @throws Fault.Rejected if nobody would administer the project any more
   */
  public ProjectIdentity remove(Credential credential, ProjectRef ref, UUID identity) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "delete-identity-project-membership",
        (admission, entry) -> {
          admission.require(ProjectPermission.IDENTITIES_DELETE);
          Project project = admission.project();
          List<Grant> everybody = store.grants(project.id());
          ProjectIdentity leaving = one(project, of(everybody, identity));
          MembershipRules.requireCovers(admission, leaving.grant());
          MembershipRules.requireAdmin(everybody, List.of(leaving.grant()), List.of());
          entry.describe("identityId", identity.toString());
          return Attempt.of(
              store.remove(
                  project, Projects.grant(admission), List.of(leaving.grant()), entry.success()),
              leaving);
        });
  }

  private static Optional<Grant> of(List<Grant> everybody, UUID identity) {
    return everybody.stream().filter(grant -> grant.actorId().equals(identity)).findFirst();
  }

  private static String slugs(List<RoleRequest> roles) {
    return roles.stream().map(MembershipRules::recorded).collect(Collectors.joining(","));
  }

  private ProjectIdentity one(Project project, Optional<Grant> grant) {
    return named(project, grant.filter(g -> MembershipRules.in(project, g)).stream().toList())
        .stream()
        .findFirst()
        .orElseThrow(IdentityMemberships::missing);
  }

  private static Fault.NotFound missing() {
    return new Fault.NotFound("Identity membership not found");
  }

  private List<ProjectIdentity> named(Project project, List<Grant> grants) {
    List<Grant> machines =
        grants.stream().filter(grant -> grant.kind() == ActorKind.IDENTITY).toList();
    Map<UUID, Identity> known =
        identities.identities(machines.stream().map(Grant::actorId).toList());
    return machines.stream()
        .flatMap(grant ->
            Optional.ofNullable(known.get(grant.actorId()))
                .map(identity -> new ProjectIdentity(project, grant, identity))
                .stream())
        .sorted(Comparator.comparing(membership -> membership.identity().name()))
        .toList();
  }
}
