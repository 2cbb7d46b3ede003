package dev.coffer.auditing;

import dev.coffer.audit.AuditRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk through the trail: what was found, and when it is enough. Not thread-safe. */
final class Examination {
  private final AuditFilter filter;
  private final int limit;
  private final ChainCheck chains;
  private final List<AuditRecord> found = new ArrayList<>();
  private int skip;
  private int examined;
  private @Nullable String last;

  Examination(AuditFilter filter, int skip, int limit, ChainCheck chains) {
    this.filter = filter;
    this.skip = skip;
    this.limit = limit;
    this.chains = chains;
  }

  /** Takes the next record; whether to go on. */
  boolean goesOn(AuditRecord record) {
    examined++;
    last = record.id();
    chains.see(record);
    if (filter.wants(record)) {
      if (skip > 0) {
        skip--;
      } else {
        found.add(record);
      }
    }
    return found.size() < limit && examined < AuditLog.EXAMINED_MOST;
  }

  List<AuditRecord> found() {
    return found;
  }

  ChainCheck chains() {
    return chains;
  }

  int examined() {
    return examined;
  }

  AuditPage.@Nullable Position position() {
    return last == null ? null : new AuditPage.Position(last, skip);
  }
}
