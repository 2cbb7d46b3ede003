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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The states of several environments of the project that a request was admitted to. */
final class Neighbours {
  private final Gate gate;
  private final LedgerStore ledgers;

  Neighbours(Gate gate, LedgerStore ledgers) {
    this.gate = gate;
    this.ledgers = ledgers;
  }

  static LedgerScope scope(Admission admission, Environment environment) {
    return LedgerScope.of(
        new KeyScope(admission.organizationId(), admission.project().id(), environment.id()));
  }

  /** The head of one, as it is now. */
  Optional<Head> head(Environment environment) {
    LedgerId ledger = LedgerId.of(environment.id());
    return gate.heads(java.util.List.of(ledger)).getOrDefault(ledger, Optional.empty());
  }

  /** The states of these, in their order; the heads that are not at hand in one batch. */
  Map<Environment, Snapshot> states(Admission admission, Collection<Environment> environments) {
    States at = new States(gate, ledgers, admission, null);
    at.load(environments, false);
    Map<Environment, Snapshot> states = new LinkedHashMap<>();
    environments.forEach(environment -> states.put(environment, at.of(environment)));
    return states;
  }
}
