package dev.coffer.login;

import dev.coffer.account.Passwords;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import java.util.Optional;

/** Looks at a password that was presented, and keeps count of those that were wrong. */
final class PasswordCheck {
  private final Passwords passwords;
  private final Lockouts lockouts;
  private final PasswordLockout lockout;
  private final AuditTrail trail;

  PasswordCheck(Passwords passwords, Lockouts lockouts, PasswordLockout lockout, AuditTrail trail) {
    this.passwords = passwords;
    this.lockouts = lockouts;
    this.lockout = lockout;
    this.trail = trail;
  }

  /**
   * The same work with and without a verifier; an attempt that finds no free hash is given back.
   */
  boolean isRight(
      PasswordLockout.Attempt attempt, Optional<String> verifier, SecretValue password) {
    try {
      if (verifier.isEmpty()) {
        passwords.verifyNothing(password);
        return false;
      }
      return passwords.verify(verifier.get(), password);
    } catch (Fault.Throttled busy) {
      lockout.abandoned(attempt);
      throw busy;
    }
  }

  /** Counts a failure on a known account, which leaves a record unless there are too many. */
  <F extends Fault> F failed(
      PasswordLockout.Attempt attempt, AuditSubject subject, String event, F fault) {
    if (lockout.failed(attempt)) {
      trail.refused(subject, event, fault);
    } else {
      lockouts.noteUnknown(attempt.source());
    }
    return fault;
  }
}
