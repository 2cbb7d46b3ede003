package dev.coffer.auditing;

import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Follows chains from their newest record down: each record names the one before it, which must
 * exist (docs/design/audit.md). Not thread-safe.
 */
final class ChainCheck {
  /** For so long a request may take: the record before a younger one may still come. */
  static final Duration UNDER_WAY = Duration.ofSeconds(60);

  private record Chain(UUID scope, String writer) {}

  private final Instant judged;
  private final Map<Chain, AuditRecord> last = new HashMap<>();
  private final List<AuditGap> gaps = new ArrayList<>();

  ChainCheck(Instant now) {
    this.judged = now.minus(UNDER_WAY);
  }

  /** Takes every record of the window, newest first. */
  void see(AuditRecord record) {
    AuditRecord newer = last.put(new Chain(record.scope(), record.writer()), record);
    if (newer != null && newer.previous() != null && !newer.previous().equals(record.id())) {
      add(newer, newer.previous(), record.sequence());
    }
  }

  /** What is missing, with what the chains name beyond the window. */
  List<AuditGap> gaps(AuditRecords records) {
    List<AuditRecords.Place> places = new ArrayList<>();
    for (AuditRecord record : last.values()) {
      if (record.previous() != null) {
        places.add(new AuditRecords.Place(record.scope(), record.previous()));
      }
    }
    Set<String> present = records.present(places);
    for (AuditRecord record : last.values()) {
      String previous = record.previous();
      if (previous != null && !present.contains(previous)) {
        add(record, previous, null);
      }
    }
    gaps.sort(Comparator.comparing(AuditGap::at).reversed());
    return List.copyOf(gaps);
  }

  private void add(AuditRecord newer, String missing, @Nullable Long after) {
    if (newer.at().isBefore(judged)) {
      gaps.add(
          new AuditGap(
              newer.projectId(), newer.writer(), after, newer.sequence(), Ulid.time(missing)));
    }
  }
}
