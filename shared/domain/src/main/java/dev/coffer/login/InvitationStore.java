package dev.coffer.login;

import dev.coffer.audit.AuditRecord;
import java.util.Optional;
import java.util.UUID;

/** Keeps invitations, each change together with its audit record. */
public interface InvitationStore {
  /** The person's invitation; empty for none and for one that is over. */
  Optional<Invitation> find(UUID user);

  /**
   * Puts an invitation in place of the one before.
   *
   * @return false if the person has a password, and then nothing is stored
   */
  boolean put(Invitation invitation, AuditRecord record);

  /** False if it is not the person's invitation any more, and then nothing is stored. */
  boolean revoke(Invitation invitation, AuditRecord record);

  /**
   * Spends the invitation and stores the person's first password, both or neither. Of several calls
   * at once one wins.
   *
   * @return false if it is not the person's invitation any more, or the person has a password
   */
  boolean accept(Invitation invitation, String verifier, AuditRecord record);
}
