package dev.coffer.storage.ledger;

import dev.coffer.ledger.Verification;
import dev.coffer.ledger.Verification.Finding;
import dev.coffer.ledger.Verification.Kind;
import dev.coffer.storage.Key;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the findings of one verification, each once. Not thread-safe. */
final class Findings {
  private static final int MOST = 1000;

  private final Set<Finding> findings = new LinkedHashSet<>();
  private long more;

  void damage(Key item, String what) {
    add(new Finding(Kind.DAMAGE, ItemNames.place(item), what));
  }

  void lostHint(Key item) {
    add(new Finding(Kind.LOST_HINT, ItemNames.place(item), "is missing"));
  }

  Verification report(long revisions, long versions) {
    return new Verification(revisions, versions, List.copyOf(findings), more);
  }

  private void add(Finding finding) {
    if (findings.contains(finding)) {
      return;
    }
    if (findings.size() < MOST) {
      findings.add(finding);
    } else {
      more++;
    }
  }
}
