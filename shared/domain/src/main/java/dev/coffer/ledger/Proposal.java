package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import dev.coffer.audit.AuditRecord;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to change a ledger. It is planned again from the start after each lost race.
 *
 * @param <R> what its caller is answered
 */
public interface Proposal<R> {
  /** Drawn once for the request. */
  UUID commitId();

  Actor actor();

  /** What kind of client asks, such as {@code cli}. */
  String source();

  @Nullable String message();

  /**
   * Decides again, on items read now, whether the caller may be here at all, and answers the
   * ledger's head as it is now. Called after a lost race, before the request is planned again.
   */
  Optional<Head> admitAgain();

  /**
   * Makes the changes, or refuses them. May be called any number of times; only the last one
   * counts.
   */
  R plan(Edit edit);

  /** The record that is stored with the commit. */
  AuditRecord auditRecord();
}
