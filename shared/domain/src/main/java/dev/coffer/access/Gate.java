package dev.coffer.access;

import dev.coffer.account.User;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.project.Environment;
import dev.coffer.project.Project;
import dev.coffer.project.Slug;
import dev.coffer.secret.SecretPath;
import dev.coffer.token.SecretDigest;
import dev.coffer.token.TokenState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a credential holds now, and whether what the request names exists for its caller
 * (docs/design/routes.md, "Status"). Every use case starts here, and again after each lost race.
 *
 * <p>401: the token is unknown, revoked, used up or expired; its actor is gone, disabled or no
 * longer of the organisation. 403: the caller's address is not trusted, or the caller has no
 * membership of the project. 404: no such project in the caller's organisation, or no such
 * environment in a project whose member the caller is.
 *
 * <p>A service token is admitted to the environments of its scopes alone: 403 for organisations,
 * for every project but its own, and for everything of its own outside its scopes, there or not.
 */
public final class Gate {
  private final DecidingItems items;
  private final Clock clock;
  private final Refusals refusals;

  public Gate(DecidingItems items, Clock clock) {
    this(items, clock, (subject, fault) -> {});
  }

  private Gate(DecidingItems items, Clock clock, Refusals refusals) {
    this.items = items;
    this.clock = clock;
    this.refusals = refusals;
  }

  /** Where it is noted that somebody known was not let in. */
  @FunctionalInterface
  private interface Refusals {
    void add(AuditSubject subject, Fault fault);
  }

  /**
   * This gate for one request: whom it does not let in, although their credential holds, leaves a
   * record of refusal. A credential that does not hold names nobody and leaves none.
   */
  public Gate recording(AuditTrail trail, String event) {
    return recording(trail, event, entry -> {});
  }

  /**
   * As {@link #recording(AuditTrail, String)}.
   *
   * @param describe says in the record what was asked for
   */
  public Gate recording(AuditTrail trail, String event, Consumer<AuditEntry> describe) {
    return new Gate(
        items, clock, (subject, fault) -> trail.refused(subject, event, describe, fault));
  }

  /** The caller, of whatever kind. */
  public Admission caller(Credential credential) {
    return admit(credential, new Target.Organization());
  }

  /** The caller and its organisation. A person may not have selected one. */
  public Admission organization(Credential credential) {
    return refuseService(admit(credential, new Target.Organization()));
  }

  /**
   * A service token in its project.
   *
   * @throws Fault.Forbidden for any other caller
   */
  public Admission serviceToken(Credential credential) {
    Admission admission = admit(credential, new Target.Organization());
    if (admission.service() == null) {
      throw refused(admission, forbidden("Only a service token may do this"));
    }
    return admission;
  }

  /** The caller and the organisation named, which must be the token's: 404 for every other. */
  public Admission organization(Credential credential, UUID organizationId) {
    Admission admission = organization(credential);
    if (!organizationId.equals(credential.organizationId())) {
      throw refused(
          admission, new Fault.NotFound("Organization with ID '" + organizationId + "' not found"));
    }
    return admission;
  }

  /**
   * The caller in a project: 404 if the organisation has no such project, 403 if the caller is no
   * member of it.
   */
  public Admission project(Credential credential, ProjectRef ref) {
    Admission admission = refuseService(admit(credential, new Target.Project(ref)));
    requireMembership(admission, ref);
    return admission;
  }

  /** As {@link #environment(Credential, ProjectRef, String, SecretPath)}, about the root folder. */
  public Admission environment(Credential credential, ProjectRef ref, String slug) {
    return environment(credential, ref, slug, SecretPath.ROOT);
  }

  /**
   * The caller in a project, as {@link #project}; but somebody whose role in the organisation
   * allows this needs no membership, and for them the project may be absent, deleted for instance.
   */
  public Admission projectOr(
      Credential credential, ProjectRef ref, OrganizationPermission instead) {
    Admission admission = refuseService(admit(credential, new Target.Project(ref)));
    if (!admission.allows(instead)) {
      requireMembership(admission, ref);
    }
    return admission;
  }

  /**
   * The caller in an environment: as {@link #project}, then 404 if the project has no such
   * environment.
   *
   * @param folder that the request is about, whether or not it exists
   */
  public Admission environment(
      Credential credential, ProjectRef ref, String slug, SecretPath folder) {
    Admission admission = admit(credential, new Target.Environment(ref, slug, folder.text()));
    if (admission.service() != null) {
      return requireScope(admission, admission.service(), ref, slug);
    }
    Project project = requireMembership(admission, ref);
    if (admission.environmentOrNull() == null) {
      if (admission.grant() == null
          || !BuiltInRoles.allows(
              admission.grant(), ProjectPermission.ENVIRONMENTS_READ, admission.at())) {
        throw refused(admission, Fault.Forbidden.denied("read", "environments"));
      }
      throw refused(admission, missingEnvironment(slug, project));
    }
    return admission;
  }

  private Admission requireScope(
      Admission admission, ServiceToken token, ProjectRef ref, String slug) {
    Project project = admission.project();
    boolean itsProject =
        switch (ref) {
          case ProjectRef.ById(UUID id) -> id.equals(project.id());
          case ProjectRef.BySlug(String other) ->
              Slug.canonical(other).equals(Slug.canonical(project.slug()));
        };
    Environment environment = admission.environmentOrNull();
    boolean inScope =
        environment == null
            ? token.scopes().stream()
                .anyMatch(scope ->
                    scope.environmentSlug().equals(Slug.canonical(slug))
                        && project.environment(scope.environmentId()).isEmpty())
            : token.scopes().stream()
                .anyMatch(scope -> scope.environmentId().equals(environment.id()));
    if (!itsProject || !inScope) {
      throw refused(admission, forbidden("The service token has no access to this environment"));
    }
    if (environment == null) {
      throw refused(admission, missingEnvironment(slug, project));
    }
    return admission;
  }

  private Admission refuseService(Admission admission) {
    if (admission.service() != null) {
      throw refused(
          admission, forbidden("Service tokens have access to secrets and folders alone"));
    }
    return admission;
  }

  private static Fault.Forbidden forbidden(String message) {
    return new Fault.Forbidden(Fault.Forbidden.Kind.FORBIDDEN_REQUEST, message, List.of());
  }

  private static Fault.NotFound missingEnvironment(String slug, Project project) {
    return new Fault.NotFound(
        "Environment with slug '" + slug + "' in project with ID " + project.id() + " not found");
  }

  /**
   * The caller in an environment named by its id alone. Whatever keeps it from the caller's
   * organisation is {@code missing}, so that an id of another organisation and an id of nothing
   * look alike.
   */
  public Admission environmentById(
      Credential credential, UUID environmentId, Fault.NotFound missing) {
    Admission admission = admit(credential, new Target.EnvironmentById(environmentId));
    if (admission.projectOrNull() == null || admission.environmentOrNull() == null) {
      throw refused(admission, missing);
    }
    if (admission.grant() == null && admission.service() == null) {
      throw refused(admission, Fault.Forbidden.denied("read", "workspace"));
    }
    return admission;
  }

  /** The heads of more ledgers, as they are now. */
  public Map<LedgerId, Optional<Head>> heads(Collection<LedgerId> ledgers) {
    return items.heads(ledgers);
  }

  /** Remembers which environments a folder's reading needed ({@link DecidingItems#remember}). */
  public void remember(Admission admission, SecretPath folder, Set<UUID> needed) {
    items.remember(admission.environment().id(), folder.text(), needed);
  }

  private Project requireMembership(Admission admission, ProjectRef ref) {
    Project project = admission.projectOrNull();
    if (project == null) {
      throw refused(
          admission,
          switch (ref) {
            case ProjectRef.ById(UUID id) ->
                new Fault.NotFound("Project with ID '" + id + "' not found");
            case ProjectRef.BySlug(String slug) ->
                new Fault.NotFound("Project with slug '" + slug + "' not found");
          });
    }
    if (admission.grant() == null) {
      throw refused(admission, Fault.Forbidden.denied("read", "workspace"));
    }
    return project;
  }

  private Fault refused(Admission admission, Fault fault) {
    refusals.add(admission.auditSubject(), fault);
    return fault;
  }

  private Admission admit(Credential credential, Target target) {
    if (credential.usesLimited() && !items.countUse(credential)) {
      throw Fault.Unauthenticated.credential(
          "Unable to authenticate: the access token is unknown or its usage limit is reached");
    }
    Deciding deciding = items.load(credential, target);
    Instant now = clock.instant();
    Actor actor =
        switch (credential.kind()) {
          case USER ->
              requireUser(
                  credential, deciding.user(), requireToken(credential, deciding.token(), now));
          case IDENTITY ->
              requireIdentity(
                  credential, deciding.identity(), requireToken(credential, deciding.token(), now));
          case SERVICE -> requireService(credential, deciding, now);
        };
    if (credential.organizationId() != null && deciding.member() == null) {
      throw Fault.Unauthenticated.credential(
          "The caller is no longer a member of the organization");
    }
    return new Admission(
        credential,
        actor,
        credential.kind() == ActorKind.SERVICE ? deciding.service() : null,
        deciding.member(),
        deciding.project(),
        deciding.grant(),
        deciding.tags(),
        deciding.environment(),
        deciding.heads(),
        now);
  }

  /** The same answer for a token that is unknown, deleted or of another secret. */
  private static Actor requireService(Credential credential, Deciding deciding, Instant now) {
    ServiceToken token = deciding.service();
    SecretDigest proof = credential.proof();
    if (token == null || proof == null || !token.digest().equals(proof)) {
      throw Fault.Unauthenticated.credential("The service token is unknown or was deleted");
    }
    if (token.isExpired(now)) {
      throw Fault.Unauthenticated.credential("The service token has expired");
    }
    if (deciding.project() == null) {
      throw Fault.Unauthenticated.credential("The service token's project was deleted");
    }
    return new Actor(ActorKind.SERVICE, token.id(), token.name());
  }

  private static TokenState requireToken(
      Credential credential, @Nullable TokenState token, Instant now) {
    if (token == null || token.revoked() || !token.actorId().equals(credential.actorId())) {
      throw Fault.Unauthenticated.credential(
          "Failed to authorize revoked access token, access token is not found");
    }
    if (!now.isBefore(credential.expiresAt()) || !now.isBefore(token.latestExpiry())) {
      throw Fault.Unauthenticated.token("Your token has expired. Please re-authenticate.");
    }
    return token;
  }

  private static Actor requireUser(Credential credential, @Nullable User user, TokenState token) {
    if (user == null || user.disabled()) {
      throw Fault.Unauthenticated.credential("The account is disabled or was deleted");
    }
    Instant validFrom = user.sessionsValidFrom();
    if (validFrom != null && issuedBefore(token, validFrom)) {
      throw Fault.Unauthenticated.credential("The session was ended");
    }
    return new Actor(credential.kind(), user.id(), user.email());
  }

  private Actor requireIdentity(
      Credential credential, @Nullable Identity identity, TokenState token) {
    if (identity == null || !identity.organizationId().equals(credential.organizationId())) {
      throw Fault.Unauthenticated.credential("The identity was deleted");
    }
    UniversalAuth method = identity.universalAuth();
    if (credential.authMethod().equals("universal-auth")) {
      if (method == null || issuedBefore(token, method.createdAt())) {
        throw Fault.Unauthenticated.credential("The identity's auth method was removed");
      }
      String address = credential.source().ipAddress();
      if (method.accessTokenTrustedIps().stream().noneMatch(range -> range.contains(address))) {
        Fault refusal =
            new Fault.Forbidden(
                Fault.Forbidden.Kind.FORBIDDEN_REQUEST,
                "The address " + address + " is not among the access token's trusted addresses",
                List.of());
        refusals.add(
            AuditSubject.ofOrganization(
                identity.organizationId(),
                new Actor(credential.kind(), identity.id(), identity.name()),
                credential.source()),
            refusal);
        throw refusal;
      }
    }
    return new Actor(credential.kind(), identity.id(), identity.name());
  }

  /** Tokens name their issue in whole seconds. */
  private static boolean issuedBefore(TokenState token, Instant instant) {
    return token.issuedAt().isBefore(instant.truncatedTo(ChronoUnit.SECONDS));
  }
}
