package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Gate;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.project.Environment;
import java.util.Optional;

/** Other environments of the project that a request was admitted to. */
final class Neighbours {
  private final Gate gate;

  Neighbours(Gate gate) {
    this.gate = gate;
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
}
