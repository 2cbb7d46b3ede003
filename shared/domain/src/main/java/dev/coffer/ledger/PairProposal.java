package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import dev.coffer.audit.AuditRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to change two ledgers, both or neither. It is planned again from the start after each
 * lost race, on either side.
 *
 * @param <R> what its caller is answered
 */
public interface PairProposal<R> {
  /** The heads of both ledgers, as they were just read. */
  record Heads(Optional<Head> first, Optional<Head> second) {}

  /** The ids of both commits, drawn once for the request. */
  record CommitIds(UUID first, UUID second) {}

  CommitIds commitIds();

  Actor actor();

  /** What kind of client asks, such as {@code cli}. */
  String source();

  /** What the first ledger's commit says. */
  @Nullable String firstMessage();

  /** What the second ledger's commit says. */
  @Nullable String secondMessage();

  /** As {@link Proposal#admitAgain}, for both ledgers. */
  Heads admitAgain();

  /**
   * Makes the changes, or refuses them. May be called any number of times; only the last one
   * counts.
   */
  R plan(Edit first, Edit second);

  /** The records that are stored with the commits: one for each ledger. */
  List<AuditRecord> auditRecords();
}
