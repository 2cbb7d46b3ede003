package dev.coffer.login;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.OrganizationPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Administration of an identity's client secrets and lockouts. An identity of another organisation
 * and one that does not exist look alike.
 */
public final class ClientSecrets {
  private final Gate gate;
  private final Actors actors;
  private final ClientSecretStore store;
  private final Lockouts lockouts;
  private final AuditTrail trail;
  private final Clock clock;
  private final SecureRandom random;
  private final Supplier<UUID> ids;

  /**
   * @param random draws the secrets; seeded after a restore, not before a snapshot
   */
  public ClientSecrets(
      Gate gate,
      Actors actors,
      ClientSecretStore store,
      Lockouts lockouts,
      AuditTrail trail,
      Clock clock,
      SecureRandom random,
      Supplier<UUID> ids) {
    this.gate = gate;
    this.actors = actors;
    this.store = store;
    this.lockouts = lockouts;
    this.trail = trail;
    this.clock = clock;
    this.random = random;
    this.ids = ids;
  }

  /**
   * What a caller asks for.
   *
   * @param usesLimit 0 for unlimited
   * @param ttlSeconds 0 for ever
   */
  public record Request(String description, long usesLimit, long ttlSeconds) {}

  /** A new secret with its text, which is told this once. */
  public record Created(ClientSecret secret, ClientSecretText text) {}

  public Created create(Credential credential, UUID identityId, Request request) {
    return on(
        credential,
        identityId,
        OrganizationPermission.IDENTITIES_CREATE_TOKEN,
        "create-identity-universal-auth-client-secret",
        (method, entry) -> {
          ClientSecretText text = ClientSecretText.draw(random);
          Instant now = clock.instant();
          ClientSecret secret =
              new ClientSecret(
                  ids.get(),
                  method.clientId(),
                  identityId,
                  method.id(),
                  text.digest(),
                  text.prefix(),
                  request.description(),
                  0,
                  request.usesLimit(),
                  request.ttlSeconds(),
                  false,
                  now,
                  now);
          entry.describe("clientSecretId", secret.id().toString());
          store.create(secret, entry.success());
          entry.committed();
          return new Created(secret, text);
        });
  }

  /** All of the identity's, revoked ones too, oldest first. */
  public List<ClientSecret> all(Credential credential, UUID identityId) {
    return on(
        credential,
        identityId,
        OrganizationPermission.IDENTITIES_READ,
        "get-identity-universal-auth-client-secrets",
        (method, entry) -> store.all(method.clientId()));
  }

  public ClientSecret get(Credential credential, UUID identityId, UUID secretId) {
    return on(
        credential,
        identityId,
        OrganizationPermission.IDENTITIES_READ,
        "get-identity-universal-auth-client-secret-by-id",
        (method, entry) -> {
          entry.describe("clientSecretId", secretId.toString());
          return require(method, secretId);
        });
  }

  /** Revokes a secret from the next log-in on; again is no error. */
  public ClientSecret revoke(Credential credential, UUID identityId, UUID secretId) {
    return on(
        credential,
        identityId,
        OrganizationPermission.IDENTITIES_REVOKE_AUTH,
        "revoke-identity-universal-auth-client-secret",
        (method, entry) -> {
          entry.describe("clientSecretId", secretId.toString());
          if (store.revoke(require(method, secretId), entry.success())) {
            entry.committed();
          }
          return require(method, secretId);
        });
  }

  /**
   * Ends all lockouts of the identity's universal auth.
   *
   * @return how many places were locked out
   */
  public int clearLockouts(Credential credential, UUID identityId) {
    return on(
        credential,
        identityId,
        OrganizationPermission.IDENTITIES_EDIT,
        "clear-identity-universal-auth-lockouts",
        (method, entry) -> {
          int released = lockouts.release(UniversalLogin.lockSubject(method.clientId()));
          entry.describe("deleted", Integer.toString(released));
          return released;
        });
  }

  private ClientSecret require(UniversalAuth method, UUID secretId) {
    return store
        .byId(method.clientId(), secretId)
        .orElseThrow(
            () -> new Fault.NotFound("Client secret with ID '" + secretId + "' not found"));
  }

  private interface Work<T> {
    T run(UniversalAuth method, AuditEntry entry);
  }

  private <T> T on(
      Credential credential,
      UUID identityId,
      OrganizationPermission permission,
      String event,
      Work<T> work) {
    Admission admission = gate.recording(trail, event).organization(credential);
    UUID organization = admission.organizationId();
    return trail.audited(
        AuditSubject.ofOrganization(organization, admission.actor(), credential.source()),
        event,
        entry -> {
          entry.describe("identityId", identityId.toString());
          admission.require(permission);
          Identity identity =
              actors
                  .identity(identityId)
                  .filter(found -> found.organizationId().equals(organization))
                  .orElseThrow(
                      () -> new Fault.NotFound("Identity with ID '" + identityId + "' not found"));
          UniversalAuth method = identity.universalAuth();
          if (method == null) {
            throw new Fault.NotFound(
                "Universal auth not found for identity, did you configure universal auth?");
          }
          return work.run(method, entry);
        });
  }
}
