package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.OrganizationPermission;
import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditEntry;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Machine identities of organisations. Every method throws {@link Fault.Unauthenticated}, {@link
 * Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says; an identity of another
 * organisation is not found.
 */
public final class Identities {

  private final Gate gate;
  private final Changes changes;
  private final IdentityStore store;
  private final OrganizationStore organizations;
  private final Supplier<UUID> ids;

  public Identities(
      Gate gate,
      Changes changes,
      IdentityStore store,
      OrganizationStore organizations,
      Supplier<UUID> ids) {
    this.gate = gate;
    this.changes = changes;
    this.store = store;
    this.organizations = organizations;
    this.ids = ids;
  }

  /** All of the organisation, by name. */
  public List<OrganizationIdentity> list(Credential credential, UUID organization) {
    return list(entrance -> entrance.organization(credential, organization));
  }

  /** All of the organisation that the token is bound to, by name. */
  public List<OrganizationIdentity> list(Credential credential) {
    return list(entrance -> entrance.organization(credential));
  }

  private List<OrganizationIdentity> list(Function<Gate, Admission> admit) {
    return changes.look(
        gate,
        admit,
        "get-identities",
        (admission, entry) -> {
          admission.require(OrganizationPermission.IDENTITIES_READ);
          return store.ofOrganization(admission.organizationId()).stream()
              .sorted(
                  Comparator.comparing((OrganizationIdentity each) -> each.identity().name())
                      .thenComparing(each -> each.identity().id()))
              .toList();
        });
  }

  public OrganizationIdentity get(Credential credential, UUID identity) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential),
        "get-identity",
        (admission, entry) -> {
          admission.require(OrganizationPermission.IDENTITIES_READ);
          return find(store, admission.organizationId(), identity);
        });
  }

  /** The organisation of the calling identity or person. */
  public Organization details(Credential credential) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential),
        "get-identity-details",
        (admission, entry) ->
            organizations
                .find(admission.organizationId())
                .orElseThrow(() -> new Fault.NotFound("Organization not found")));
  }

  /** */
  public OrganizationIdentity create(
      Credential credential, UUID organization, IdentityDraft draft) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential, organization),
        "create-identity",
        (admission, entry) -> {
          admission.require(OrganizationPermission.IDENTITIES_CREATE);
          OrganizationRole role = role(admission, draft.role());
          Organization current =
              organizations
                  .find(organization)
                  .orElseThrow(() -> new Fault.NotFound("Organization not found"));
          Instant now = Organizations.now(admission);
          UUID id = ids.get();
          OrganizationIdentity made =
              new OrganizationIdentity(
                  new Identity(
                      id,
                      organization,
                      draft.name(),
                      draft.deleteProtection(),
                      draft.metadata(),
                      null,
                      1,
                      now,
                      now),
                  new OrganizationMember(
                      ids.get(), organization, id, ActorKind.IDENTITY, role, 1, now, now));
          describe(entry, made);
          return Attempt.of(
              store.create(current, Organizations.self(admission), made, entry.success()), made);
        });
  }

  public OrganizationIdentity update(
      Credential credential, UUID identity, IdentityDraft.Edit edit) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential),
        "update-identity",
        (admission, entry) -> {
          admission.require(OrganizationPermission.IDENTITIES_EDIT);
          OrganizationIdentity before = find(store, admission.organizationId(), identity);
          Organizations.requireCovers(admission, before.member().role());
          OrganizationIdentity after = edited(admission, before, edit);
          describe(entry, after);
          return Attempt.of(
              store.update(Organizations.self(admission), before, after, entry.success()), after);
        });
  }

  private static OrganizationIdentity edited(
      Admission admission, OrganizationIdentity before, IdentityDraft.Edit edit) {
    Identity identity = before.identity();
    OrganizationMember member = before.member();
    Instant now = Organizations.now(admission);
    return new OrganizationIdentity(
        new Identity(
            identity.id(),
            identity.organizationId(),
            edit.name().orElse(identity.name()),
            edit.deleteProtection().orElse(identity.deleteProtection()),
            edit.metadata().orElse(identity.metadata()),
            identity.universalAuth(),
            identity.revision() + 1,
            identity.createdAt(),
            now),
        new OrganizationMember(
            member.id(),
            member.organizationId(),
            member.actorId(),
            member.kind(),
            edit.role().map(slug -> role(admission, slug)).orElse(member.role()),
            member.revision() + 1,
            member.createdAt(),
            now));
  }

  /**
   * Deletes an identity with all its memberships. Its tokens fail from then on.
   *
   * @throws Fault.Forbidden also if it is protected from that
   */
  public OrganizationIdentity delete(Credential credential, UUID identity) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential),
        "delete-identity",
        (admission, entry) -> {
          admission.require(OrganizationPermission.IDENTITIES_DELETE);
          OrganizationIdentity gone = find(store, admission.organizationId(), identity);
          Organizations.requireCovers(admission, gone.member().role());
          describe(entry, gone);
          if (gone.identity().deleteProtection()) {
            throw new Fault.Forbidden(
                Fault.Forbidden.Kind.FORBIDDEN_REQUEST,
                "The identity is protected from deletion",
                List.of());
          }
          return Attempt.of(
              store.delete(Organizations.self(admission), gone, entry.success()), gone);
        });
  }

  /** The identity, if it is of the organisation. */
  static OrganizationIdentity find(IdentityStore store, UUID organization, UUID identity) {
    return store
        .find(identity)
        .filter(found -> found.identity().organizationId().equals(organization))
        .orElseThrow(() -> missing(identity));
  }

  static Fault.NotFound missing(UUID identity) {
    return new Fault.NotFound("Identity with ID '" + identity + "' not found");
  }

  private static OrganizationRole role(Admission admission, String slug) {
    OrganizationRole role =
        OrganizationRole.ofSlug(slug).orElseThrow(() -> new Fault.NotFound("Role not found"));
    Organizations.requireCovers(admission, role);
    return role;
  }

  private static void describe(AuditEntry entry, OrganizationIdentity each) {
    entry
        .describe("identityId", each.identity().id().toString())
        .describe("name", each.identity().name())
        .describe("role", each.member().role().slug());
  }
}
