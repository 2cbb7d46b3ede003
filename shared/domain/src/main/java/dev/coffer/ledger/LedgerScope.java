package dev.coffer.ledger;

/** A ledger together with the scope that its environment's keys are bound to. */
public record LedgerScope(LedgerId ledger, KeyScope keys) {

  /** An environment's own ledger. */
  public static LedgerScope of(KeyScope keys) {
    return new LedgerScope(LedgerId.of(keys.environment()), keys);
  }
}
