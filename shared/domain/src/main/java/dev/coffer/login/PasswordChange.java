package dev.coffer.login;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.account.EmailAddress;
import dev.coffer.account.PasswordRule;
import dev.coffer.account.Passwords;
import dev.coffer.account.User;
import dev.coffer.actor.ActorKind;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A person puts a new password in place of their own (docs/design/login.md, "Passwords"). Whoever
 * holds only a session cannot: the password of today is asked for, and guessing it costs what
 * guessing it at log-in costs.
 */
public final class PasswordChange {
  private static final String EVENT = "change-user-password";

  /** Sessions that end in the transaction of the change; more than these end before it. */
  static final int AT_ONCE = 80;

  private static final int ATTEMPTS = 8;

  private final Gate gate;
  private final Actors actors;
  private final PasswordVerifiers verifiers;
  private final Passwords passwords;
  private final PasswordLockout lockout;
  private final PasswordCheck check;
  private final TokenStore tokens;
  private final AuditTrail trail;

  public PasswordChange(
      Gate gate,
      Actors actors,
      PasswordVerifiers verifiers,
      Passwords passwords,
      Lockouts lockouts,
      Pause pause,
      TokenStore tokens,
      AuditTrail trail) {
    this.gate = gate;
    this.actors = actors;
    this.verifiers = verifiers;
    this.passwords = passwords;
    this.lockout = new PasswordLockout(lockouts, pause);
    this.check = new PasswordCheck(passwords, lockouts, lockout, trail);
    this.tokens = tokens;
    this.trail = trail;
  }

  /**
   * Stores the new password and ends the caller's other sessions, both or neither. No session that
   * the old password opened is left afterwards but the caller's own.
   *
   * @param current both are left to the caller to close
   * @throws Fault.Rejected if {@code current} is not the password
   * @throws Fault.Invalid naming {@code newPassword} as {@link PasswordRule} says
   * @throws Fault.Throttled where the caller's place has no attempt left, or too many passwords are
   *     looked at at once
   */
  public void change(Credential credential, SecretValue current, SecretValue next) {
    Admission admission = gate.organization(credential);
    requirePerson(credential);
    PasswordRule.require("newPassword", next);
    User user = actors.user(credential.actorId()).orElseThrow(PasswordChange::gone);
    AuditSubject subject = AuditSubject.ofPerson(admission.actor(), credential.source());
    PasswordLockout.Attempt attempt =
        lockout.begin(EmailAddress.of(user.email()), SourceKey.of(credential.source()));
    Optional<String> old = verifiers.find(user.id());
    if (!check.isRight(attempt, old, current) || old.isEmpty()) {
      throw check.failed(attempt, subject, EVENT, wrong());
    }
    lockout.succeeded(attempt);
    String verifier = passwords.hash(next);
    endSurplus(subject, credential);
    trail.audited(subject, EVENT, entry -> store(credential, old.get(), verifier, entry));
    others(credential).forEach(session -> end(subject, session));
  }

  private UUID store(Credential credential, String old, String verifier, AuditEntry entry) {
    UUID user = credential.actorId();
    for (int i = 0; i < ATTEMPTS; i++) {
      List<UUID> ending = others(credential).stream().limit(AT_ONCE).toList();
      entry.describe("endedSessions", Integer.toString(ending.size()));
      if (verifiers.change(user, old, verifier, ending, entry.success())) {
        entry.committed();
        return user;
      }
      if (verifiers.find(user).filter(old::equals).isEmpty()) {
        // Somebody else changed it, or a log-in stored the same password under today's numbers.
        throw new Fault.Throttled(1);
      }
    }
    throw new Fault.Throttled(1);
  }

  private void endSurplus(AuditSubject subject, Credential credential) {
    others(credential).stream().skip(AT_ONCE).forEach(session -> end(subject, session));
  }

  private void end(AuditSubject subject, UUID session) {
    trail.audited(
        subject,
        "revoke-user-session",
        entry -> {
          entry.describe("sessionId", session.toString()).describe("cause", "password changed");
          if (tokens.revoke(session, entry.success())) {
            entry.committed();
          }
          return session;
        });
  }

  private List<UUID> others(Credential credential) {
    return tokens.sessionsOf(credential.actorId()).stream()
        .map(one -> one.session().token().id())
        .filter(id -> !id.equals(credential.tokenId()))
        .toList();
  }

  private static void requirePerson(Credential credential) {
    if (credential.kind() != ActorKind.USER) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.FORBIDDEN_REQUEST, "Only people have passwords", List.of());
    }
  }

  private static Fault.Rejected wrong() {
    return new Fault.Rejected("The current password is wrong");
  }

  private static Fault.Unauthenticated gone() {
    return Fault.Unauthenticated.credential("The session is over, please log in again");
  }
}
