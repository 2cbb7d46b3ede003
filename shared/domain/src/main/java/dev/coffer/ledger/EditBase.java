package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * What an attempt builds on.
 *
 * @param previous hash of the commit that made the tree; {@link Hash#NONE} for an empty ledger
 * @param rev the revision to make
 * @param time the time to bear: later than the one before
 * @param commitId drawn once for the request
 * @param key of the current epoch; for an empty ledger the one that was just made
 */
public record EditBase(
    LedgerScope scope,
    Tree tree,
    Hash previous,
    long rev,
    Instant time,
    UUID commitId,
    Actor actor,
    EnvironmentKey key,
    VersionSource versions) {

  /** This base for another request. */
  public EditBase of(UUID newCommitId, Actor newActor) {
    return new EditBase(scope, tree, previous, rev, time, newCommitId, newActor, key, versions);
  }

  /** The base of the request that is planned after this one and committed with it. */
  public EditBase after(Planned planned, Instant now) {
    Instant earliest = time.plusMillis(1);
    return new EditBase(
        scope,
        planned.tree(),
        planned.head().commit(),
        rev + 1,
        now.isAfter(earliest) ? now : earliest,
        commitId,
        actor,
        key,
        versions.withObjects(planned.objects()));
  }
}
