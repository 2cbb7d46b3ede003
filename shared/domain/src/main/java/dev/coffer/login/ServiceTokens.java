package dev.coffer.login;

import dev.coffer.access.Admission;
import dev.coffer.access.BuiltInRoles;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.PathGlob;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.access.ServiceToken;
import dev.coffer.access.ServiceTokenAccess;
import dev.coffer.account.User;
import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.Slug;
import dev.coffer.token.ServiceTokenText;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Service tokens of projects (docs/design/login.md, "Service tokens"). People make them, see them
 * and delete them; nobody makes one that may do more, or for longer, than they may themselves.
 */
public final class ServiceTokens {
  public static final int SCOPES_MOST = 100;

  private final Gate gate;
  private final Actors actors;
  private final ServiceTokenStore store;
  private final AuditTrail trail;
  private final SecureRandom random;
  private final Supplier<UUID> ids;

  /**
   * @param random draws the secrets; seeded after a restore, not before a snapshot
   */
  public ServiceTokens(
      Gate gate,
      Actors actors,
      ServiceTokenStore store,
      AuditTrail trail,
      SecureRandom random,
      Supplier<UUID> ids) {
    this.gate = gate;
    this.actors = actors;
    this.store = store;
    this.trail = trail;
    this.random = random;
    this.ids = ids;
  }

  /**
   * What somebody asks for.
   *
   * @param scopes 1 to {@value #SCOPES_MOST}
   * @param access at least one
   * @param ttlSeconds 0 for ever
   */
  public record Request(
      String name, List<Scope> scopes, Set<ServiceTokenAccess> access, long ttlSeconds) {
    public Request {
      scopes = List.copyOf(scopes);
      access = Set.copyOf(access);
    }
  }

  /** An environment by its slug, and folders of it. */
  public record Scope(String environment, PathGlob paths) {}

  /** A token with the person who made it, if there still is one. */
  public record View(ServiceToken token, @Nullable User creator) {}

  /** A new token with its text, which is told this once. */
  public record Created(View view, ServiceTokenText text) {}

  /**
   * Makes a token.
   *
   * @throws Fault.NotFound for an environment that the project does not have
   * @throws Fault.Forbidden for who may not make any, or not one that may do this for so long
   */
  public Created create(Credential credential, UUID projectId, Request request) {
    requirePerson(credential);
    return inProject(
        credential,
        projectId,
        "create-service-token",
        (admission, entry) -> {
          admission.require(ProjectPermission.SERVICE_TOKENS_CREATE);
          Project project = admission.project();
          Instant now = admission.at().truncatedTo(ChronoUnit.MILLIS);
          Instant end = request.ttlSeconds() == 0 ? null : now.plusSeconds(request.ttlSeconds());
          requireCovers(admission, request.access(), end);
          ServiceTokenText text = ServiceTokenText.draw(ids.get(), random);
          ServiceToken token =
              new ServiceToken(
                  text.id(),
                  project.organizationId(),
                  project.id(),
                  credential.actorId(),
                  request.name(),
                  scopes(project, request.scopes()),
                  request.access(),
                  text.digest(),
                  now,
                  end);
          describe(entry, token);
          store.create(token, entry.success());
          entry.committed();
          return new Created(viewed(token, new HashMap<>()), text);
        });
  }

  /** The token that the caller presents. */
  public View current(Credential credential) {
    ServiceToken token = gate.serviceToken(credential).service();
    if (token == null) {
      throw new IllegalStateException("the gate admits service tokens alone here");
    }
    return viewed(token, new HashMap<>());
  }

  /** Those of a project, oldest first. */
  public List<View> list(Credential credential, UUID projectId) {
    return inProject(
        credential,
        projectId,
        "get-service-tokens",
        (admission, entry) -> {
          admission.require(ProjectPermission.SERVICE_TOKENS_READ);
          Map<UUID, Optional<User>> known = new HashMap<>();
          return store.ofProject(projectId).stream().map(one -> viewed(one, known)).toList();
        });
  }

  /**
   * Ends a token from the next request on, and answers it as it was.
   *
   * @throws Fault.NotFound if there is none in the caller's organisation
   */
  public View delete(Credential credential, UUID tokenId) {
    requirePerson(credential);
    Admission caller = gate.organization(credential);
    ServiceToken token =
        store
            .find(tokenId)
            .filter(found -> found.organizationId().equals(caller.organizationId()))
            .orElseThrow(() -> missing(tokenId));
    return inProject(
        credential,
        token.projectId(),
        "delete-service-token",
        (admission, entry) -> {
          describe(entry, token);
          admission.require(ProjectPermission.SERVICE_TOKENS_DELETE);
          if (!store.delete(token, entry.success())) {
            throw missing(tokenId);
          }
          entry.committed();
          return viewed(token, new HashMap<>());
        });
  }

  private void requirePerson(Credential credential) {
    if (credential.kind() != ActorKind.USER) {
      gate.caller(credential);
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.FORBIDDEN_REQUEST,
          "Only people make and delete service tokens",
          List.of());
    }
  }

  private static void requireCovers(
      Admission admission, Set<ServiceTokenAccess> access, @Nullable Instant end) {
    Grant grant = admission.grant();
    boolean covered =
        grant != null
            && access.stream()
                .flatMap(one -> one.permissions().stream())
                .allMatch(permission -> BuiltInRoles.holds(grant, permission, end, admission.at()));
    if (!covered) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.PERMISSION_BOUNDARY,
          "The token would be allowed more, or for longer, than you are",
          List.of());
    }
  }

  private static List<ServiceToken.Scope> scopes(Project project, List<Scope> wanted) {
    List<ServiceToken.Scope> scopes = new ArrayList<>();
    for (Scope scope : wanted) {
      Environment environment =
          project
              .environment(Slug.canonical(scope.environment()))
              .orElseThrow(() ->
                  new Fault.NotFound(
                      "Environment with slug '"
                          + scope.environment()
                          + "' in project with ID "
                          + project.id()
                          + " not found"));
      scopes.add(new ServiceToken.Scope(environment.id(), environment.slug(), scope.paths()));
    }
    return scopes.stream().distinct().toList();
  }

  private View viewed(ServiceToken token, Map<UUID, Optional<User>> known) {
    return new View(token, known.computeIfAbsent(token.creatorId(), actors::user).orElse(null));
  }

  private static void describe(AuditEntry entry, ServiceToken token) {
    entry.describe("serviceTokenId", token.id().toString()).describe("name", token.name());
  }

  private static Fault.NotFound missing(UUID token) {
    return new Fault.NotFound("Service token with ID '" + token + "' not found");
  }

  private interface Work<T> {
    T run(Admission admission, AuditEntry entry);
  }

  private <T> T inProject(Credential credential, UUID projectId, String event, Work<T> work) {
    Admission admission = gate.project(credential, new ProjectRef.ById(projectId));
    return trail.audited(
        AuditSubject.ofProject(
            admission.organizationId(), projectId, admission.actor(), credential.source()),
        event,
        entry -> work.run(admission, entry));
  }
}
