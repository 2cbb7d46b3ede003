package dev.coffer.audit;

import dev.coffer.actor.Actor;
import dev.coffer.actor.Source;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what a record is about.
 *
 * @param scope partition of the record: project, else organisation, else person
 */
public record AuditSubject(
    UUID scope,
    @Nullable UUID organizationId,
    @Nullable UUID projectId,
    @Nullable Actor actor,
    Source source) {

  /** Under whom all scopes of a tenant are listed: the organisation, else the person. */
  public UUID owner() {
    return organizationId == null ? scope : organizationId;
  }

  public static AuditSubject ofProject(
      UUID organization, UUID project, Actor actor, Source source) {
    return new AuditSubject(project, organization, project, actor, source);
  }

  public static AuditSubject ofOrganization(
      UUID organization, @Nullable Actor actor, Source source) {
    return new AuditSubject(organization, organization, null, actor, source);
  }

  /** What a person does for no organisation. */
  public static AuditSubject ofPerson(Actor actor, Source source) {
    return new AuditSubject(actor.id(), null, null, actor, source);
  }
}
