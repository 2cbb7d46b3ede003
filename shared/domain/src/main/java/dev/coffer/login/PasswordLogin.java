package dev.coffer.login;

import dev.coffer.account.EmailAddress;
import dev.coffer.account.Passwords;
import dev.coffer.account.User;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import dev.coffer.token.TokenState;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Log-in of a person with an email address and a password (docs/design/login.md). An unknown
 * account and a wrong password get the same answer after the same work: as many reads, one password
 * hash, as many writes.
 */
public final class PasswordLogin {
  private static final String EVENT = "user-login";

  /** Nobody has this id; reading it takes the time that reading somebody takes. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final Actors actors;
  private final PasswordVerifiers verifiers;
  private final Passwords passwords;
  private final Lockouts lockouts;
  private final PasswordLockout lockout;
  private final PasswordCheck check;
  private final TokenStore tokens;
  private final SessionIssuer issuer;
  private final AuditTrail trail;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * @param ids draws the ids of sessions
   */
  public PasswordLogin(
      Actors actors,
      PasswordVerifiers verifiers,
      Passwords passwords,
      Lockouts lockouts,
      Pause pause,
      TokenStore tokens,
      SessionIssuer issuer,
      AuditTrail trail,
      Clock clock,
      Supplier<UUID> ids) {
    this.actors = actors;
    this.verifiers = verifiers;
    this.passwords = passwords;
    this.lockouts = lockouts;
    this.lockout = new PasswordLockout(lockouts, pause);
    this.check = new PasswordCheck(passwords, lockouts, lockout, trail);
    this.tokens = tokens;
    this.issuer = issuer;
    this.trail = trail;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * The tokens of a new session, bound to no organisation yet.
   *
   * @param password left to the caller to close
   * @throws Fault.Unauthenticated for an unknown account, a wrong password and a disabled account
   * @throws Fault.Throttled where the caller's place has no attempt left, if too many log in at
   *     once, and if the password was changed meanwhile
   */
  public SessionTokens login(EmailAddress email, SecretValue password, Source source) {
    PasswordLockout.Attempt attempt = lockout.begin(email, SourceKey.of(source));
    Optional<User> found = actors.userByEmail(email);
    Optional<String> verifier = verifiers.find(found.map(User::id).orElse(NOBODY));
    boolean right = check.isRight(attempt, verifier, password);
    if (found.isEmpty()) {
      throw unknown(attempt);
    }
    User user = found.get();
    Actor actor = new Actor(ActorKind.USER, user.id(), user.email());
    AuditSubject subject = AuditSubject.ofPerson(actor, source);
    if (!right || user.disabled() || verifier.isEmpty()) {
      throw check.failed(attempt, subject, EVENT, invalid());
    }
    lockout.succeeded(attempt);
    SessionTokens opened =
        trail.audited(subject, EVENT, entry -> open(user, verifier.get(), entry));
    verifier.filter(passwords::rehashNeeded).ifPresent(old -> rehash(user, old, password));
    return opened;
  }

  /** A password that was changed meanwhile opens nothing. */
  private SessionTokens open(User user, String verifier, AuditEntry entry) {
    Instant now = clock.instant();
    Instant end = now.plus(SessionIssuer.SESSION);
    Session session =
        new Session(
            new TokenState(ids.get(), user.id(), now, end, end, false, 0, 0),
            now.truncatedTo(ChronoUnit.SECONDS));
    SessionTokens issued = issuer.issue(session, null, now);
    entry.describe("sessionId", session.token().id().toString());
    if (!tokens.open(session, verifier, entry.success())) {
      throw new Fault.Throttled(1);
    }
    entry.committed();
    return issued;
  }

  /** No record: whoever sends addresses of nobody must not fill the trail. */
  private Fault unknown(PasswordLockout.Attempt attempt) {
    lockout.failed(attempt);
    lockouts.noteUnknown(attempt.source());
    return invalid();
  }

  private void rehash(User user, String old, SecretValue password) {
    try {
      verifiers.replace(user.id(), old, passwords.hash(password));
    } catch (Fault.Throttled busy) {
      // The next log-in does it.
      return;
    }
  }

  private static Fault.Unauthenticated invalid() {
    return Fault.Unauthenticated.credential("Invalid credentials");
  }
}
