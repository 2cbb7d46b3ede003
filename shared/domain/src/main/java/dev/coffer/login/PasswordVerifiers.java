package dev.coffer.login;

import dev.coffer.audit.AuditRecord;
import java.util.List;
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

  /**
   * Puts the verifier of a new password in place of an old one and ends sessions of that person.
   *
   * @param ending at most 80, each a session that has not ended
   * @return false if another verifier is there now or one of the sessions has ended, and then
   *     nothing is stored
   */
  boolean change(UUID user, String old, String verifier, List<UUID> ending, AuditRecord record);
}
