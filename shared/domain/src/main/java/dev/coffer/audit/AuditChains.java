package dev.coffer.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Draws ids and numbers of one process, both at once, so that within a chain the order of ids is
 * that of numbers. Remembers the last number of at most {@link #SCOPES_MOST} scopes; then all
 * chains start anew under another writer's name. Thread-safe.
 */
final class AuditChains {
  static final int SCOPES_MOST = 10_000;

  private record Last(long sequence, String id) {}

  private final Supplier<String> ids;
  private final String process;
  private final Map<UUID, Last> last = new HashMap<>();
  private int restarts;

  AuditChains(Supplier<String> ids, String process) {
    this.ids = ids;
    this.process = process;
  }

  synchronized AuditNumber next(UUID scope) {
    if (last.size() >= SCOPES_MOST && !last.containsKey(scope)) {
      last.clear();
      restarts++;
    }
    Last before = last.get(scope);
    long sequence = before == null ? 1 : before.sequence() + 1;
    String id = ids.get();
    last.put(scope, new Last(sequence, id));
    String writer = restarts == 0 ? process : process + "." + restarts;
    return new AuditNumber(id, writer, sequence, before == null ? null : before.id());
  }
}
