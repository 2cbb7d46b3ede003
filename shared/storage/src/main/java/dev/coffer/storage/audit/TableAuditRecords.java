package dev.coffer.storage.audit;

import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.Ulid;
import dev.coffer.auditing.AuditRecords;
import dev.coffer.auditing.AuditWindow;
import dev.coffer.fault.Fault;
import dev.coffer.storage.Key;
import dev.coffer.storage.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads the trail by key: the marks say which scopes have records on a day, and the partitions of
 * these are merged, newest day first (docs/design/audit.md). Never a scan.
 */
public final class TableAuditRecords implements AuditRecords {
  /** Scopes with records on one day that are merged. */
  static final int SCOPES_MOST = 1_000;

  private final Table table;

  public TableAuditRecords(Table table) {
    this.table = table;
  }

  @Override
  public boolean walk(AuditWindow window, Predicate<AuditRecord> interest) {
    String lowest = Ulid.lowest(window.from());
    String highest = Ulid.highest(window.to());
    String before = window.before();
    if (before != null && before.compareTo(highest) <= 0) {
      highest = before;
    }
    if (highest.compareTo(lowest) < 0) {
      return true;
    }
    try (Fetching fetching = new Fetching(table)) {
      ActiveDays days = ActiveDays.of(table, fetching, window, lowest, highest);
      for (Optional<ActiveDays.Day> day = days.next(); day.isPresent(); day = days.next()) {
        List<Partition> partitions = partitions(day.get(), lowest, highest, window.expected());
        if (!new DayMerge(fetching, partitions, before).walk(interest)) {
          return false;
        }
      }
    }
    return true;
  }

  private static List<Partition> partitions(
      ActiveDays.Day day, String lowest, String highest, int expected) {
    if (day.scopes().size() > SCOPES_MOST) {
      throw new Fault.Rejected(
          "More than "
              + SCOPES_MOST
              + " projects and people were active on "
              + day.date()
              + ": name a project with projectId");
    }
    int count = day.scopes().size() * AuditItems.SHARDS;
    List<Partition> partitions = new ArrayList<>(count);
    for (ActiveDays.Scope scope : day.scopes()) {
      String from = scope.since().compareTo(lowest) > 0 ? scope.since() : lowest;
      if (from.compareTo(highest) > 0) {
        continue;
      }
      for (int shard = 0; shard < AuditItems.SHARDS; shard++) {
        partitions.add(
            new Partition(
                partition(scope.id(), day.date(), shard), from, highest, count, expected));
      }
    }
    return partitions;
  }

  private static String partition(UUID scope, LocalDate day, int shard) {
    return AuditItems.partition(scope, day, shard);
  }

  @Override
  public Set<String> present(Collection<Place> places) {
    if (places.isEmpty()) {
      return Set.of();
    }
    List<Key> keys =
        places.stream().map(place -> AuditItems.key(place.scope(), place.id())).toList();
    return table.getObjects(keys).keySet().stream().map(Key::sort).collect(Collectors.toSet());
  }
}
