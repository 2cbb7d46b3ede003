package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.OrganizationPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How identities log in with client secrets. Every method throws {@link Fault.Unauthenticated},
 * {@link Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate} says; an identity of another
 * organisation is not found, nor is a configuration that is not there.
 */
public final class UniversalAuthSettings {
  private final Gate gate;
  private final Changes changes;
  private final IdentityStore store;
  private final Supplier<UUID> ids;

  public UniversalAuthSettings(
      Gate gate, Changes changes, IdentityStore store, Supplier<UUID> ids) {
    this.gate = gate;
    this.changes = changes;
    this.store = store;
    this.ids = ids;
  }

  /**
   * @throws Fault.Rejected if the identity has universal auth already
   */
  public UniversalAuth attach(Credential credential, UUID identity, UniversalAuthEdit edit) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential),
        "add-identity-universal-auth",
        (admission, entry) -> {
          OrganizationIdentity before =
              editable(admission, entry, OrganizationPermission.IDENTITIES_EDIT, identity);
          if (before.identity().universalAuth() != null) {
            throw new Fault.Rejected("Universal auth is already configured for the identity");
          }
          UniversalAuth made = edit.create(ids.get(), ids.get(), Organizations.now(admission));
          entry.describe("clientId", made.clientId().toString());
          return Attempt.of(store(admission, before, made, entry), made);
        });
  }

  public UniversalAuth update(Credential credential, UUID identity, UniversalAuthEdit edit) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential),
        "update-identity-universal-auth",
        (admission, entry) -> {
          OrganizationIdentity before =
              editable(admission, entry, OrganizationPermission.IDENTITIES_EDIT, identity);
          UniversalAuth after =
              edit.apply(configured(before.identity()), Organizations.now(admission));
          return Attempt.of(store(admission, before, after, entry), after);
        });
  }

  public UniversalAuth get(Credential credential, UUID identity) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential),
        "get-identity-universal-auth",
        (admission, entry) -> {
          admission.require(OrganizationPermission.IDENTITIES_READ);
          entry.describe("identityId", identity.toString());
          return configured(
              Identities.find(store, admission.organizationId(), identity).identity());
        });
  }

  /** Takes universal auth away. Every token that was issued through it fails from then on. */
  public UniversalAuth detach(Credential credential, UUID identity) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential),
        "revoke-identity-universal-auth",
        (admission, entry) -> {
          OrganizationIdentity before =
              editable(admission, entry, OrganizationPermission.IDENTITIES_REVOKE_AUTH, identity);
          UniversalAuth gone = configured(before.identity());
          return Attempt.of(store(admission, before, null, entry), gone);
        });
  }

  private OrganizationIdentity editable(
      Admission admission, AuditEntry entry, OrganizationPermission permission, UUID identity) {
    admission.require(permission);
    entry.describe("identityId", identity.toString());
    OrganizationIdentity found = Identities.find(store, admission.organizationId(), identity);
    Organizations.requireCovers(admission, found.member().role());
    return found;
  }

  private static UniversalAuth configured(Identity identity) {
    UniversalAuth method = identity.universalAuth();
    if (method == null) {
      throw new Fault.NotFound(
          "Universal auth configuration of identity with ID '" + identity.id() + "' not found");
    }
    return method;
  }

  private Written store(
      Admission admission,
      OrganizationIdentity before,
      @Nullable UniversalAuth method,
      AuditEntry entry) {
    Identity identity = before.identity();
    Instant now = Organizations.now(admission);
    Identity after =
        new Identity(
            identity.id(),
            identity.organizationId(),
            identity.name(),
            identity.deleteProtection(),
            identity.metadata(),
            method,
            identity.revision() + 1,
            identity.createdAt(),
            now);
    return store.update(
        Organizations.self(admission),
        before,
        new OrganizationIdentity(after, before.member()),
        entry.success());
  }
}
