package dev.coffer.local.login;

import dev.coffer.account.Passwords;
import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Verifiers that cost nothing, so that rules can be tried a hundred times; counts the work. */
final class CountedPasswords implements Passwords {
  private static final String NOW = "v2:";
  final AtomicInteger checks = new AtomicInteger();
  volatile boolean busy;

  /** A verifier as an older installation made it. */
  static String old(String password) {
    return "v1:" + digest(SecretValue.of(password));
  }

  @Override
  public String hash(SecretValue password) {
    return NOW + digest(password);
  }

  @Override
  public boolean verify(String verifier, SecretValue password) {
    check();
    return verifier.substring(NOW.length()).equals(digest(password));
  }

  @Override
  public void verifyNothing(SecretValue password) {
    check();
  }

  @Override
  public boolean rehashNeeded(String verifier) {
    return !verifier.startsWith(NOW);
  }

  private void check() {
    if (busy) {
      throw new Fault.Throttled(1);
    }
    checks.incrementAndGet();
  }

  private static String digest(SecretValue password) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(password.reveal()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
