package dev.coffer.storage.ledger;

import dev.coffer.storage.Key;
import dev.coffer.storage.ledger.VerificationReport.Finding;
import dev.coffer.storage.ledger.VerificationReport.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the findings of one verification, each once. Not thread-safe. */
final class Findings {
  private static final int MOST = 1000;

  private final Set<Finding> findings = new LinkedHashSet<>();
  private long more;

  void damage(Key item, String what) {
    add(new Finding(Kind.DAMAGE, name(item), what));
  }

  void lostHint(Key item) {
    add(new Finding(Kind.LOST_HINT, name(item), "is missing"));
  }

  VerificationReport report(long revisions, long versions) {
    return new VerificationReport(revisions, versions, List.copyOf(findings), more);
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

  private static String name(Key item) {
    return item.partition() + " / " + item.sort();
  }
}
