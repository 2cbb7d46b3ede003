package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Gate;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Snapshot;
import dev.coffer.project.Environment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The states of a project's environments that one read looks at, the environment that it asks for
 * (if it names one) among them: each verified, as they are now or as of one time. States of several
 * environments are no common snapshot. Not thread-safe.
 */
final class States {
  private final Gate gate;
  private final LedgerStore ledgers;
  private final Admission admission;
  private final @Nullable AsOf asOf;
  private final Map<LedgerId, Optional<Head>> heads;
  private final Map<LedgerId, Snapshot> snapshots = new HashMap<>();
  private final Set<UUID> others = new HashSet<>();

  States(Gate gate, LedgerStore ledgers, Admission admission, @Nullable AsOf asOf) {
    this.gate = gate;
    this.ledgers = ledgers;
    this.admission = admission;
    this.asOf = asOf;
    this.heads = new HashMap<>(admission.heads());
  }

  /** The state of the environment that the request names. */
  Snapshot asked() {
    LedgerId ledger = LedgerId.of(admission.environment().id());
    Snapshot known = snapshots.get(ledger);
    if (known != null) {
      return known;
    }
    Snapshot now = ledgers.snapshot(scope(ledger), admission.ledgerHead());
    Snapshot state =
        switch (asOf) {
          case null -> now;
          case AsOf.Revision(long number) -> ledgers.at(now, number);
          case AsOf.Time(Instant instant) -> ledgers.at(now, ledgers.revisionAt(now, instant));
        };
    snapshots.put(ledger, state);
    return state;
  }

  private boolean isAsked(UUID environment) {
    return admission.environmentOrNull() != null
        && environment.equals(admission.environmentOrNull().id());
  }

  /** Reads the heads of these environments that are not at hand, in one batch. */
  void load(Collection<Environment> environments, boolean overrides) {
    List<LedgerId> missing = new ArrayList<>();
    for (Environment environment : environments) {
      if (!isAsked(environment.id())) {
        others.add(environment.id());
      }
      LedgerId own = LedgerId.of(environment.id());
      if (!heads.containsKey(own)) {
        missing.add(own);
      }
      if (overrides) {
        admission
            .personalLedger(environment.id())
            .filter(personal -> !heads.containsKey(personal))
            .ifPresent(missing::add);
      }
    }
    if (!missing.isEmpty()) {
      heads.putAll(gate.heads(missing));
    }
  }

  Snapshot of(Environment environment) {
    return isAsked(environment.id()) ? asked() : state(LedgerId.of(environment.id()));
  }

  /** The caller's own overrides in an environment; empty for a machine. */
  Optional<Snapshot> overrides(Environment environment) {
    return admission.personalLedger(environment.id()).map(this::state);
  }

  /** The other environments that this read looked at. */
  Set<UUID> others() {
    return others;
  }

  private Snapshot state(LedgerId ledger) {
    Snapshot known = snapshots.get(ledger);
    if (known != null) {
      return known;
    }
    if (!heads.containsKey(ledger)) {
      heads.putAll(gate.heads(List.of(ledger)));
    }
    Snapshot now = ledgers.snapshot(scope(ledger), heads.getOrDefault(ledger, Optional.empty()));
    Snapshot state = asOf == null ? now : ledgers.at(now, ledgers.revisionAt(now, time()));
    snapshots.put(ledger, state);
    return state;
  }

  /** The time that other ledgers are read as of. */
  private Instant time() {
    return switch (asOf) {
      case AsOf.Time(Instant instant) -> instant;
      case AsOf.Revision revision -> {
        Head head = asked().head();
        yield head == null ? Instant.MIN : head.time();
      }
      case null -> throw new IllegalStateException("a time of a read of now");
    };
  }

  private LedgerScope scope(LedgerId ledger) {
    return new LedgerScope(
        ledger,
        new KeyScope(admission.organizationId(), admission.project().id(), ledger.environment()));
  }
}
