package dev.coffer.bench;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.audit.Ulid;
import dev.coffer.audit.UlidSource;
import dev.coffer.auditing.ActorType;
import dev.coffer.auditing.AuditFilter;
import dev.coffer.auditing.AuditLog;
import dev.coffer.auditing.AuditPage;
import dev.coffer.auditing.AuditQuery;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.storage.Table;
import dev.coffer.storage.access.TableAuditDirectory;
import dev.coffer.storage.access.TableDecidingItems;
import dev.coffer.storage.audit.TableAuditRecords;
import dev.coffer.storage.audit.TableAuditStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Fills a trail with records of ten projects over thirty days and measures what its readers ask,
 * from the admission to the record of the query itself, without HTTP. Started by {@code bench/run
 * --audit}.
 */
public final class AuditBench {
  private static final int PROJECTS = 10;
  private static final int ACTORS = 50;
  private static final int SECRETS = 1_000;
  private static final Duration SPAN = Duration.ofDays(30);
  private static final int ROUNDS = 9;

  private final SteppingClock clock;
  private final Random random = new Random(7);
  private final UUID organization = UUID.randomUUID();
  private final List<UUID> projects = ids(PROJECTS);
  private final List<UUID> actors = ids(ACTORS);
  private final Table table;
  private final PrintStream out = System.out;

  private AuditBench(Table table, SteppingClock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * @param arguments an empty folder for the database, and how many records
   */
  public static void main(String[] arguments) {
    int records = Integer.parseInt(arguments[1]);
    var clock = new SteppingClock(Instant.parse("2026-01-01T00:00:00Z"));
    try (SqliteTable table = SqliteTable.open(Path.of(arguments[0]), clock)) {
      new AuditBench(table, clock).run(records);
    }
  }

  private void run(int records) {
    Member auditor = Member.join(table, organization, projects.getFirst(), clock.instant());
    fill(records);
    var trail =
        new AuditTrail(
            new TableAuditStore(table), clock, new UlidSource(clock, random), "bench-reader");
    var log =
        new AuditLog(
            new Gate(new TableDecidingItems(table), clock),
            new TableAuditRecords(table),
            new TableAuditDirectory(table),
            trail,
            clock);
    Reader reader = new Reader(log, auditor.credential());
    UUID project = projects.getFirst();
    Instant from = clock.instant().minus(SPAN);
    out.printf(
        "%n%-58s %6s %9s %9s %6s%n",
        "over " + records + " records", "found", "p50 ms", "most ms", "more");
    reader.row("newest 20 of the organisation", null, AuditFilter.ALL, from, 20, null);
    reader.row("newest 20 of a project", project, AuditFilter.ALL, from, 20, null);
    reader.row("newest 1,000 of a project", project, AuditFilter.ALL, from, 1_000, null);
    String middle = Ulid.highest(clock.instant().minus(SPAN.dividedBy(2)));
    reader.row(
        "1,000 of a project, fifteen days ago", project, AuditFilter.ALL, from, 1_000, middle);
    reader.row("20 by one of 50 identities", null, byActor(), from, 20, null);
    reader.row("20 of one of 1,000 secrets, a project", project, ofSecret(), from, 20, null);
    reader.row("20 deletions (1 of 1,000), a project", project, deletions(), from, 20, null);
    reader.row("none at all: 50,000 examined, organisation", null, nothing(), from, 20, null);
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    out.printf(
        Locale.ROOT,
        "heap in use %d MB, of at most %d MB%n",
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        runtime.maxMemory() >> 20);
  }

  /** Asks, and prints how long the answers took. */
  private final class Reader {
    private final AuditLog log;
    private final Credential credential;

    Reader(AuditLog log, Credential credential) {
      this.log = log;
      this.credential = credential;
    }

    void row(
        String name,
        @Nullable UUID project,
        AuditFilter filter,
        Instant from,
        int limit,
        @Nullable String before) {
      double[] millis = new double[ROUNDS];
      AuditPage page = null;
      for (int round = -3; round < ROUNDS; round++) {
        long start = System.nanoTime();
        page =
            log.query(
                credential,
                new AuditQuery(project, filter, from, clock.instant(), 0, limit, before));
        if (round >= 0) {
          millis[round] = (System.nanoTime() - start) / 1e6;
        }
      }
      if (page == null || !page.gaps().isEmpty()) {
        throw new IllegalStateException("the trail that was filled has gaps");
      }
      Arrays.sort(millis);
      out.printf(
          Locale.ROOT,
          "%-58s %6d %9.1f %9.1f %6s%n",
          name,
          page.entries().size(),
          millis[ROUNDS / 2],
          millis[ROUNDS - 1],
          page.next() == null ? "no" : "yes");
    }
  }

  private void fill(int records) {
    var store = new BulkAuditStore(table);
    var trail = new AuditTrail(store, clock, new UlidSource(clock, random), "bench-writer");
    Duration step = SPAN.dividedBy(records);
    long start = System.nanoTime();
    for (int i = 0; i < records; i++) {
      UUID project = projects.get(random.nextInt(PROJECTS));
      int actor = random.nextInt(ACTORS);
      trail.audited(
          AuditSubject.ofProject(
              organization,
              project,
              new Actor(ActorKind.IDENTITY, actors.get(actor), "ci-" + actor),
              new Source("10.0.0." + actor, "infisical-go-sdk", "request-" + i)),
          event(random.nextInt(1_000)),
          this::describe);
      clock.advance(step);
    }
    store.flush();
    out.printf(
        Locale.ROOT,
        "filled with %d records in %.0f s%n",
        records,
        (System.nanoTime() - start) / 1e9);
  }

  private AuditEntry describe(AuditEntry entry) {
    return entry
        .describe("environment", "prod")
        .describe("secretPath", "/service/api")
        .describe("secretKey", "KEY_" + random.nextInt(SECRETS))
        .describe("secretId", projects.getFirst().toString())
        .describe("secretVersion", "7");
  }

  private static String event(int draw) {
    if (draw == 0) {
      return "delete-secret";
    }
    return draw < 50 ? "update-secret" : "get-secret";
  }

  private AuditFilter byActor() {
    return new AuditFilter(
        null,
        null,
        null,
        null,
        ActorType.IDENTITY,
        actors.get(7),
        Set.of(),
        null,
        Set.of(),
        Map.of());
  }

  private static AuditFilter ofSecret() {
    return new AuditFilter(
        "prod", null, "KEY_7", null, null, null, Set.of(), null, Set.of(), Map.of());
  }

  private static AuditFilter deletions() {
    return new AuditFilter(
        null, null, null, null, null, null, Set.of("delete-secret"), null, Set.of(), Map.of());
  }

  private static AuditFilter nothing() {
    return new AuditFilter(
        null, null, "NO_SUCH_KEY", null, null, null, Set.of(), null, Set.of(), Map.of());
  }

  private static List<UUID> ids(int count) {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(UUID.randomUUID());
    }
    return ids;
  }
}
