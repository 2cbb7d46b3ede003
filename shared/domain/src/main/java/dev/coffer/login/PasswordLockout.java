package dev.coffer.login;

import dev.coffer.account.EmailAddress;
import dev.coffer.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What keeps people's passwords from being guessed, without giving anybody the means to lock
 * somebody else out (docs/design/login.md, "Lockouts").
 *
 * <ul>
 *   <li>An account and a place together: {@value #PER_ACCOUNT_AND_PLACE} attempts in 15 minutes,
 *       then 429. A right password ends the count. Another place has a count of its own, so
 *       nobody's failures keep the owner out, who tries from elsewhere.
 *   <li>A place, whatever the accounts: {@value #PER_PLACE} failures in 15 minutes, then 429. Right
 *       passwords do not count, and do not end the count either: the attacker may have an account.
 *   <li>An account, whatever the places: its failures of the last hour slow every attempt on it
 *       down, by at most 2 seconds, and never block one. What is left to guessers with many
 *       addresses is {@value #PER_ACCOUNT_AND_PLACE} guesses per address and window.
 * </ul>
 *
 * <p>Attempts are counted before the password is looked at and given back afterwards, so that many
 * at once get no more guesses than one after the other. Accounts are counted under their canonical
 * address, whether they exist or not: spellings share a count, and a count says nothing of an
 * account's existence.
 */
final class PasswordLockout {
  static final int PER_ACCOUNT_AND_PLACE = 10;
  static final int PER_PLACE = 100;

  /** Failures of one account in an hour that are counted, recorded and slow it down. */
  static final int PER_ACCOUNT = 100;

  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration SLOW_WINDOW = Duration.ofHours(1);

  /** Failures before an account is slowed down: a person's own mistakes. */
  private static final int FREE = 10;

  private static final Duration STEP = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Lockouts lockouts;
  private final Pause pause;

  PasswordLockout(Lockouts lockouts, Pause pause) {
    this.lockouts = lockouts;
    this.pause = pause;
  }

  /** One attempt under way. */
  record Attempt(Counter accountAndPlace, Counter place, Counter account, SourceKey source) {}

  /**
   * Counts an attempt, and waits where the account is under attack.
   *
   * @throws Fault.Throttled where the place has no attempt left
   */
  Attempt begin(EmailAddress email, SourceKey source) {
    String account = digest(email);
    Attempt attempt =
        new Attempt(
            new Counter("login#" + account, source.text(), PER_ACCOUNT_AND_PLACE, WINDOW),
            new Counter("place#" + source.text(), "-", PER_PLACE, WINDOW),
            new Counter("account#" + account, "-", PER_ACCOUNT, SLOW_WINDOW),
            source);
    if (!lockouts.count(attempt.place())) {
      throw new Fault.Throttled((int) WINDOW.toSeconds());
    }
    if (!lockouts.count(attempt.accountAndPlace())) {
      lockouts.giveBack(attempt.place());
      throw new Fault.Throttled((int) WINDOW.toSeconds());
    }
    long failures = lockouts.counted(attempt.account());
    if (failures > FREE) {
      Duration wait = STEP.multipliedBy(failures - FREE);
      pause.hold(wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE);
    }
    return attempt;
  }

  /** Takes back an attempt in which no password was looked at. */
  void abandoned(Attempt attempt) {
    lockouts.giveBack(attempt.accountAndPlace());
    lockouts.giveBack(attempt.place());
  }

  void succeeded(Attempt attempt) {
    lockouts.clear(attempt.accountAndPlace());
    lockouts.giveBack(attempt.place());
  }

  /**
   * Counts a failure of the account.
   *
   * @return whether it is among those of the hour that leave a record
   */
  boolean failed(Attempt attempt) {
    return lockouts.count(attempt.account());
  }

  private static String digest(EmailAddress email) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(email.canonical().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
