package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Verification;
import dev.coffer.project.Environment;
import java.util.ArrayList;
import java.util.List;

/** Verifies ledgers (docs/design/ledger.md, "Verification"). */
public final class LedgerVerifications {
  private final Gate gate;
  private final LedgerStore ledgers;
  private final AuditTrail audit;

  public LedgerVerifications(Gate gate, LedgerStore ledgers, AuditTrail audit) {
    this.gate = gate;
    this.ledgers = ledgers;
    this.audit = audit;
  }

  /** A ledger that was verified. */
  public record Verified(LedgerId ledger, Verification verification) {}

  /**
   * Verifies the ledger of an environment and, if the caller is a person, that of their personal
   * overrides in it. A damaged head is a finding and keeps nobody from being admitted. Takes time
   * in proportion to all that was ever written.
   *
   * @throws Fault.Unauthenticated as {@link Gate} says
   * @throws Fault.NotFound for a project that is not the caller's organisation's, or an environment
   *     that it does not have
   * @throws Fault.Forbidden for a caller who may not verify
   * @throws Fault.Unavailable if storage does not answer
   */
  public List<Verified> verify(Credential credential, ProjectRef project, String slug) {
    Admission admission = gate.recording(audit, "verify-ledger").project(credential, project);
    return audit.audited(
        admission.auditSubject(),
        "verify-ledger",
        entry -> {
          entry.describe("environment", slug);
          admission.require(ProjectPermission.COMMITS_VERIFY);
          Environment environment =
              admission
                  .project()
                  .environment(slug)
                  .orElseThrow(() -> Missing.environment(slug, admission.project().id()));
          KeyScope keys =
              new KeyScope(admission.organizationId(), admission.project().id(), environment.id());
          List<LedgerId> wanted = new ArrayList<>();
          wanted.add(LedgerId.of(environment.id()));
          admission.personalLedger(environment.id()).ifPresent(wanted::add);
          List<Verified> verified =
              wanted.stream()
                  .map(
                      ledger -> new Verified(ledger, ledgers.verify(new LedgerScope(ledger, keys))))
                  .toList();
          long findings =
              verified.stream()
                  .map(Verified::verification)
                  .mapToLong(one -> one.findings().size() + one.more())
                  .sum();
          entry.describe("numberOfFindings", Long.toString(findings));
          return verified;
        });
  }
}
