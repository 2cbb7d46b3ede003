package dev.coffer.access;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditSubject;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.TagSet;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A caller whose credential holds, together with the items that decide this request as they were
 * read for it.
 *
 * @param actor who calls, named as they are named today
 * @param service the caller, if it is a service token
 * @param member the caller's membership of the token's organisation; null only for a person who has
 *     not selected one, and for a service token
 * @param tags of the project as they are now; none where the request names no project
 * @param heads of the ledgers that were read with the rest; empty for one without commits
 * @param at when it was decided
 */
public record Admission(
    Credential credential,
    Actor actor,
    @Nullable ServiceToken service,
    @Nullable OrganizationMember member,
    @Nullable Project projectOrNull,
    @Nullable Grant grant,
    TagSet tags,
    @Nullable Environment environmentOrNull,
    Map<LedgerId, Optional<Head>> heads,
    Instant at) {

  /**
   * The organisation that the token is bound to.
   *
   * @throws Fault.Forbidden if the caller has not selected one
   */
  public UUID organizationId() {
    return service == null ? membership().organizationId() : service.organizationId();
  }

  public Admission {
    heads = Map.copyOf(heads);
  }

  /** The project that the request names. */
  public Project project() {
    if (projectOrNull == null) {
      throw new IllegalStateException("the request's target has no project");
    }
    return projectOrNull;
  }

  /** The environment that the request names. */
  public Environment environment() {
    if (environmentOrNull == null) {
      throw new IllegalStateException("the request's target has no environment");
    }
    return environmentOrNull;
  }

  /** Whom and what an audit record of this request is about. */
  public AuditSubject auditSubject() {
    Source source = credential.source();
    if (projectOrNull != null) {
      return AuditSubject.ofProject(
          projectOrNull.organizationId(), projectOrNull.id(), actor, source);
    }
    return member == null
        ? AuditSubject.ofPerson(actor, source)
        : AuditSubject.ofOrganization(member.organizationId(), actor, source);
  }

  public Optional<Head> ledgerHead() {
    return heads.getOrDefault(LedgerId.of(environment().id()), Optional.empty());
  }

  /** The ledger of this person's own overrides in an environment; empty for a machine. */
  public Optional<LedgerId> personalLedger(UUID environment) {
    return actor.kind() == ActorKind.USER
        ? Optional.of(new LedgerId(environment, actor.id()))
        : Optional.empty();
  }

  /** Whether a role of the caller in the project allows this; never for a service token. */
  public boolean allows(ProjectPermission permission) {
    return grant != null && BuiltInRoles.allows(grant, permission, at);
  }

  /**
   * @throws Fault.Forbidden unless a role of the caller in the project allows this
   */
  public void require(ProjectPermission permission) {
    if (!allows(permission)) {
      throw Fault.Forbidden.denied(permission.action(), permission.subject());
    }
  }

  /** Whether the caller may do this in that folder of an environment of the project. */
  public boolean allows(ProjectPermission permission, UUID environment, String path) {
    return service == null ? allows(permission) : service.allows(permission, environment, path);
  }

  /** Whether the caller may do this in that folder of the environment that the request names. */
  public boolean allows(ProjectPermission permission, String path) {
    return allows(permission, environment().id(), path);
  }

  /**
   * @throws Fault.Forbidden unless the caller may do this in that folder of the environment
   */
  public void require(ProjectPermission permission, String path) {
    if (!allows(permission, path)) {
      throw Fault.Forbidden.denied(permission.action(), permission.subject());
    }
  }

  /** Whether the caller may do this in that folder of another environment of the project. */
  public boolean allows(ProjectPermission permission, Environment other, String path) {
    return allows(permission, other.id(), path);
  }

  /**
   * @throws Fault.Forbidden unless the caller may do this in that folder of another environment of
   *     the project
   */
  public void require(ProjectPermission permission, Environment other, String path) {
    if (!allows(permission, other, path)) {
      throw Fault.Forbidden.denied(permission.action(), permission.subject());
    }
  }

  /**
   * @throws Fault.Forbidden unless the caller may do this in some folder of the environment
   */
  public void requireSomewhere(ProjectPermission permission) {
    boolean allowed =
        service == null
            ? allows(permission)
            : service.allowsSomewhere(permission, environment().id());
    if (!allowed) {
      throw Fault.Forbidden.denied(permission.action(), permission.subject());
    }
  }

  /** Whether the caller's role in the organisation allows this. */
  public boolean allows(OrganizationPermission permission) {
    return member != null && BuiltInRoles.allows(member.role(), permission);
  }

  /**
   * @throws Fault.Forbidden unless the caller's role in the organisation allows this
   */
  public void require(OrganizationPermission permission) {
    if (!BuiltInRoles.allows(membership().role(), permission)) {
      throw Fault.Forbidden.denied(permission.action(), permission.subject());
    }
  }

  private OrganizationMember membership() {
    if (member == null) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.FORBIDDEN_REQUEST,
          "Select an organization first",
          java.util.List.of());
    }
    return member;
  }
}
