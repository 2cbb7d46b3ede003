package dev.coffer.login;

import dev.coffer.access.Admission;
import dev.coffer.access.BuiltInRoles;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.OrganizationPermission;
import dev.coffer.account.PasswordRule;
import dev.coffer.account.Passwords;
import dev.coffer.account.User;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.secret.SecretValue;
import dev.coffer.token.InvitationText;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Invitations of people who are members already and have no password yet (docs/design/login.md,
 * "Invitations"). Whoever has the text sets the first password; a password that is there, no
 * invitation touches.
 */
public final class Invitations {
  static final Duration LIFETIME = Duration.ofDays(7);

  private final Gate gate;
  private final Actors actors;
  private final PasswordVerifiers verifiers;
  private final Passwords passwords;
  private final InvitationStore store;
  private final AuditTrail trail;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * @param random draws the secrets; seeded after a restore, not before a snapshot
   */
  public Invitations(
      Gate gate,
      Actors actors,
      PasswordVerifiers verifiers,
      Passwords passwords,
      InvitationStore store,
      AuditTrail trail,
      Clock clock,
      SecureRandom random) {
    this.gate = gate;
    this.actors = actors;
    this.verifiers = verifiers;
    this.passwords = passwords;
    this.store = store;
    this.trail = trail;
    this.clock = clock;
    this.random = random;
  }

  /** A new invitation with its text, which is told this once. */
  public record Created(InvitationText text, User user, Instant expiresAt) {}

  /**
   * Invites a member who has no password, in place of the invitation before.
   *
   * @throws Fault.NotFound if the organisation has no person with that membership
   * @throws Fault.Forbidden unless the caller may make members, and of that role
   * @throws Fault.Rejected if the person has a password, or is of another organisation too, which
   *     an invitation by this one would open
   */
  public Created create(Credential credential, UUID organization, UUID membership) {
    return on(
        credential,
        organization,
        membership,
        "invite-organization-member",
        (admission, member, user, entry) -> {
          if (verifiers.find(user.id()).isPresent()) {
            throw accepted();
          }
          requireNowhereElse(member);
          InvitationText text = InvitationText.draw(user.id(), random);
          Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.SECONDS);
          Invitation invitation =
              new Invitation(
                  user.id(),
                  organization,
                  membership,
                  admission.actor().id(),
                  text.digest(),
                  expiresAt);
          if (!store.put(invitation, entry.success())) {
            throw accepted();
          }
          entry.committed();
          return new Created(text, user, expiresAt);
        });
  }

  /**
   * Ends the invitation of a member; the membership stays.
   *
   * @throws Fault.NotFound also if there is none
   */
  public void revoke(Credential credential, UUID organization, UUID membership) {
    on(
        credential,
        organization,
        membership,
        "revoke-organization-invitation",
        (admission, member, user, entry) -> {
          Invitation invitation =
              store
                  .find(user.id())
                  .filter(found -> found.membershipId().equals(membership))
                  .orElseThrow(() -> new Fault.NotFound("There is no invitation"));
          if (!store.revoke(invitation, entry.success())) {
            throw new Fault.NotFound("There is no invitation");
          }
          entry.committed();
          return user;
        });
  }

  /**
   * Sets the first password of the person whom an invitation is for, and spends it.
   *
   * @param password left to the caller to close
   * @throws Fault.Invalid as {@link PasswordRule} says, whatever the invitation
   * @throws Fault.Unauthenticated, always the same, if the invitation is unknown, over, used or
   *     revoked, if its inviter could not make it any more, and if the person has come into another
   *     organisation since
   */
  public void accept(String text, SecretValue password, Source source) {
    PasswordRule.require("password", password);
    InvitationText presented = InvitationText.parse(text).orElseThrow(Invitations::invalid);
    Invitation invitation =
        store
            .find(presented.user())
            .filter(found -> found.digest().equals(presented.digest()))
            .filter(found -> clock.instant().isBefore(found.expiresAt()))
            .orElseThrow(Invitations::invalid);
    User user =
        actors
            .user(invitation.userId())
            .filter(found -> !found.disabled())
            .filter(found -> stands(invitation))
            .orElseThrow(Invitations::invalid);
    String verifier = passwords.hash(password);
    trail.audited(
        AuditSubject.ofOrganization(
            invitation.organizationId(),
            new Actor(ActorKind.USER, user.id(), user.email()),
            source),
        "accept-organization-invitation",
        entry -> {
          entry.describe("inviterId", invitation.inviterId().toString());
          if (!store.accept(invitation, verifier, entry.success())) {
            throw invalid();
          }
          entry.committed();
          return user.id();
        });
  }

  /** Whether its inviter could make it now, and for the same membership. */
  private boolean stands(Invitation invitation) {
    List<OrganizationMember> memberships = actors.membershipsOf(invitation.userId());
    if (memberships.size() != 1 || !memberships.getFirst().id().equals(invitation.membershipId())) {
      return false;
    }
    return actors
        .member(invitation.organizationId(), invitation.inviterId())
        .filter(
            inviter -> BuiltInRoles.allows(inviter.role(), OrganizationPermission.MEMBERS_CREATE))
        .filter(inviter -> BuiltInRoles.covers(inviter.role(), memberships.getFirst().role()))
        .isPresent();
  }

  private void requireNowhereElse(OrganizationMember member) {
    boolean elsewhere =
        actors.membershipsOf(member.actorId()).stream()
            .anyMatch(other -> !other.organizationId().equals(member.organizationId()));
    if (elsewhere) {
      throw accepted();
    }
  }

  private interface Work<T> {
    T run(Admission admission, OrganizationMember member, User user, AuditEntry entry);
  }

  private <T> T on(
      Credential credential, UUID organization, UUID membership, String event, Work<T> work) {
    Admission admission = gate.recording(trail, event).organization(credential, organization);
    return trail.audited(
        admission.auditSubject(),
        event,
        entry -> {
          admission.require(OrganizationPermission.MEMBERS_CREATE);
          OrganizationMember member =
              actors
                  .memberById(membership)
                  .filter(found -> found.organizationId().equals(organization))
                  .filter(found -> found.kind() == ActorKind.USER)
                  .orElseThrow(() -> missing(membership));
          User user = actors.user(member.actorId()).orElseThrow(() -> missing(membership));
          entry.describe("userId", user.id().toString()).describe("email", user.email());
          requireCovers(admission, member);
          return work.run(admission, member, user, entry);
        });
  }

  private static void requireCovers(Admission admission, OrganizationMember member) {
    boolean covered =
        Optional.ofNullable(admission.member())
            .filter(own -> BuiltInRoles.covers(own.role(), member.role()))
            .isPresent();
    if (!covered) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.PERMISSION_BOUNDARY,
          "The role " + member.role().slug() + " allows more than your own",
          List.of());
    }
  }

  private static Fault.NotFound missing(UUID membership) {
    return new Fault.NotFound("Membership with ID '" + membership + "' not found");
  }

  /** The same for both reasons: neither is the inviter's to know apart. */
  private static Fault.Rejected accepted() {
    return new Fault.Rejected("The account is in use already and needs no invitation");
  }

  private static Fault.Unauthenticated invalid() {
    return Fault.Unauthenticated.credential("The invitation is unknown, used or over");
  }
}
