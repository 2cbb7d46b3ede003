package dev.coffer.access;

import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the few mutable items that decide a request: each strongly consistent, in one batch when
 * the target's ids are known from last time, in at most three otherwise (docs/design/storage.md).
 */
public interface DecidingItems {
  Deciding load(Credential credential, Target target);

  /** The heads of more ledgers, in one strongly consistent batch; empty for one without commits. */
  Map<LedgerId, Optional<Head>> heads(Collection<LedgerId> ledgers);

  /**
   * Remembers whose environments' heads the reading of a folder needed, so that the next one has
   * them in its first batch. A guess only.
   *
   * @param folder its path
   */
  void remember(UUID environment, String folder, Set<UUID> needed);

  /**
   * Counts one use of a token with a limited number of uses; false when none is left or it is
   * unknown.
   */
  boolean countUse(Credential credential);
}
