package dev.coffer.login;

import java.util.Optional;
import java.util.UUID;

/** Keeps what is stored of people's passwords. */
public interface PasswordVerifiers {
  /** The verifier of a person's password; empty for who has none. */
  Optional<String> find(UUID user);

  /**
   * Puts a verifier of the same password in place of an old one; nothing if another is there now.
   */
  void replace(UUID user, String old, String verifier);
}
