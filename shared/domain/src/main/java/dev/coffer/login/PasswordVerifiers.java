package dev.coffer.login;

import java.util.Optional;
import java.util.UUID;

/** Reads what is stored of people's passwords. */
public interface PasswordVerifiers {
  /** The verifier of a person's password; empty for who has none. */
  Optional<String> find(UUID user);
}
