package dev.coffer.account;

import dev.coffer.secret.SecretValue;

/**
 * Makes and checks password verifiers (docs/design/sealing.md, "Passwords"). Each call is slow on
 * purpose and needs tens of MiB, so few run at once: a call that waits too long ends as {@link
 * dev.coffer.fault.Fault.Throttled}. Passwords are left to the caller to close.
 */
public interface Passwords {

  /** A new verifier in PHC form, under a salt drawn for it. */
  String hash(SecretValue password);

  /**
   * Whether the verifier was made from this password; compared in constant time.
   *
   * @param verifier what {@link #hash} answered, now or with other numbers
   * @throws IllegalArgumentException if the verifier is malformed or asks for more work than is
   *     allowed; the message does not show it
   */
  boolean verify(String verifier, SecretValue password);

  /** Spends the work of {@link #verify}, so that an unknown user can't be told from a known one. */
  void verifyNothing(SecretValue password);

  /**
   * Whether the verifier was made with other numbers than today's: after a good log-in, store a new
   * one.
   *
   * @throws IllegalArgumentException as {@link #verify}
   */
  boolean rehashNeeded(String verifier);
}
