package dev.coffer.ledger;

/**
 * Makes and unwraps environments' keys. Unwrapped keys are kept in memory for at most five minutes.
 */
public interface EnvironmentKeys {

  /** Draws a new key and wraps it for this scope and epoch; the plaintext is not kept. */
  WrappedKey generate(KeyScope scope, int epoch);

  /**
   * Unwraps, or answers the key that this very wrapping unwrapped to before.
   *
   * @throws UnopenableException if it was wrapped for another scope or epoch, or was changed
   * @throws dev.coffer.fault.Fault.Unavailable if the wrapping key can't be used now; the message
   *     names it
   */
  EnvironmentKey unwrap(KeyScope scope, WrappedKey wrapped);
}
