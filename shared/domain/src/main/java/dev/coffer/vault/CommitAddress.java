package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Commit;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A commit as a request names it.
 *
 * @param project that it must be of
 * @param environment slug that its environment must have; null if the request names none
 */
public record CommitAddress(UUID project, @Nullable String environment, UUID commit) {

  Fault.NotFound missing() {
    return Missing.commit(commit);
  }

  /** The ledgers that may have it. */
  static List<LedgerId> ledgers(List<LedgerStore.CommitHint> hints) {
    return hints.stream().map(LedgerStore.CommitHint::ledger).toList();
  }

  /** The commit, if it is of this environment and the request's project, and made by then. */
  Optional<Commit> find(
      LedgerStore ledgers, List<LedgerStore.CommitHint> hints, Admission admission, Snapshot now) {
    if (!admission.project().id().equals(project)
        || environment != null && !admission.environment().slug().equals(environment)) {
      return Optional.empty();
    }
    return hints.stream()
        .filter(hint -> hint.ledger().equals(now.scope().ledger()) && hint.rev() <= now.rev())
        .flatMap(hint -> ledgers.commits(now, hint.rev(), 1).stream())
        .filter(found -> found.id().equals(commit))
        .findFirst();
  }
}
