package dev.coffer.bench;

import dev.coffer.access.Gate;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditTrail;
import dev.coffer.audit.UlidSource;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.sealing.AesGcm;
import dev.coffer.sealing.EnvelopeKeys;
import dev.coffer.sealing.keyfile.FileKeyWrapping;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.Plaintexts;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.access.TableDecidingItems;
import dev.coffer.storage.audit.TableAuditStore;
import dev.coffer.storage.ledger.Pauses;
import dev.coffer.storage.ledger.TableLedgerStore;
import dev.coffer.vault.AsOf;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.FolderImports;
import dev.coffer.vault.FolderWrites;
import dev.coffer.vault.SecretDetails;
import dev.coffer.vault.SecretDraft;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretFilter;
import dev.coffer.vault.SecretQuery;
import dev.coffer.vault.SecretReads;
import dev.coffer.vault.SecretWrites;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Measures reads at the use case, without HTTP, each beside what it is compared with, in turns: one
 * secret beside the same calls by hand (the batch of deciding items, AES-GCM, the audit put); the
 * state of 10,000 commits ago beside the state of now. Started by {@code bench/run --vault}.
 */
public final class VaultBench {
  private static final int ROUNDS = 9;

  private final PrintStream out = System.out;
  private final AskedTable asked;
  private final Table table;
  private final Member member;
  private final SecretReads reads;
  private final SecretWrites writes;
  private final FolderWrites folders;
  private final FolderImports imports;
  private final int commits;
  private final int calls;

  private VaultBench(Path folder, int commits, int calls) {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    this.asked = new AskedTable(SqliteTable.open(folder, clock));
    this.table = asked;
    this.commits = commits;
    this.calls = calls;
    KeyFile file = KeyFile.create(folder.resolve("key"), UUID.randomUUID(), random);
    EnvelopeKeys keys = new EnvelopeKeys(new FileKeyWrapping(file, random), clock, random);
    TableLedgerStore ledgers = new TableLedgerStore(table, keys, clock, Pauses.SLEEP, random);
    Gate gate = new Gate(new TableDecidingItems(table), clock);
    AuditTrail trail =
        new AuditTrail(new TableAuditStore(table), clock, new UlidSource(clock, random), "bench");
    this.member = Member.join(table, UUID.randomUUID(), UUID.randomUUID(), clock.instant());
    this.reads = new SecretReads(gate, ledgers, trail);
    this.writes = new SecretWrites(gate, ledgers, trail, UUID::randomUUID);
    this.folders = new FolderWrites(gate, ledgers, trail, UUID::randomUUID);
    this.imports = new FolderImports(gate, ledgers, trail, UUID::randomUUID);
  }

  /**
   * @param arguments an empty folder on the disk to measure, commits to go back, calls in a round
   */
  public static void main(String[] arguments) {
    new VaultBench(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
        .run();
  }

  private void run() {
    create("dev", "/", "ONE", "value");
    compare(
        "get one, by hand (batch, AES-GCM, audit put)",
        byHand(),
        "get one, use case",
        () -> read("/", "ONE"),
        calls);
    imported();
    recursive();
    past();
  }

  private void imported() {
    folder("/", "app");
    for (int i = 0; i < 3; i++) {
      folder("/", "lib" + i);
      for (int n = 0; n < 20; n++) {
        create("dev", "/lib" + i, "LIB_" + i + "_" + n, "value " + n);
      }
      imports.create(
          member.credential(),
          at("dev", "/app"),
          new FolderImports.Source("dev", SecretPath.of("path", "/lib" + i)));
    }
    for (int n = 0; n < 50; n++) {
      create(
          "dev", "/app", "REF_" + n, "<${dev.lib" + n % 3 + ".LIB_" + n % 3 + "_" + n % 20 + "}>");
    }
    single(
        "list of 50 references and 3 imports of 20", () -> list("/app", false, null), calls / 20);
  }

  private void recursive() {
    folder("/", "deep");
    for (int i = 0; i < 50; i++) {
      folder("/deep", "f" + i);
      for (int n = 0; n < 20; n++) {
        create("dev", "/deep/f" + i, "KEY_" + n, "value");
      }
    }
    single("recursive list of 1,000 in 50 folders", () -> list("/deep", true, null), calls / 100);
  }

  private void past() {
    for (int n = 0; n < 100; n++) {
      create("prod", "/", "KEY_" + n, "first");
    }
    long then = 100;
    for (int n = 0; n < commits; n++) {
      writes.update(
          member.credential(),
          at("prod", "/"),
          "KEY_" + n % 100,
          SecretEdit.ofValue(SecretValue.of("value " + n)));
    }
    AsOf asOf = new AsOf.Revision(then);
    compare(
        "list of 100, now",
        () -> listOf("prod", null),
        "list of 100, as of " + commits + " commits ago",
        () -> listOf("prod", asOf),
        calls / 20);
  }

  /** The same calls on the same table, with nothing in between. */
  private Runnable byHand() {
    read("/", "ONE");
    read("/", "ONE");
    List<Key> keys = asked.lastKeys();
    byte[] key = new byte[32];
    byte[] associated = new byte[100];
    AesGcm cipher = new AesGcm(1);
    SecureRandom random = new SecureRandom();
    byte[] sealed = cipher.seal(key, associated, "value".getBytes(StandardCharsets.UTF_8), random);
    byte[] record = new byte[400];
    return () -> {
      if (table.getAll(keys).isEmpty()) {
        throw new IllegalStateException("no item is there");
      }
      try {
        cipher.open(key, associated, sealed, 64);
      } catch (dev.coffer.ledger.UnopenableException e) {
        throw new IllegalStateException(e);
      }
      Item item =
          Item.of(new Key(Room.AUDIT, "by hand", UUID.randomUUID().toString()))
              .bytes("record", record)
              .build();
      Outcome outcome =
          table.commit(List.of(), Transaction.of(new Operation.Put(item, Condition.ABSENT)));
      if (!(outcome instanceof Outcome.Done)) {
        throw new IllegalStateException("an audit put failed");
      }
    };
  }

  private void read(String path, String name) {
    reads.byName(member.credential(), at("dev", path), name, query(null));
  }

  private void list(String path, boolean recursive, @Nullable AsOf asOf) {
    reads.list(member.credential(), at("dev", path), recursive, query(asOf));
  }

  private void listOf(String environment, @Nullable AsOf asOf) {
    reads.list(member.credential(), at(environment, "/"), false, query(asOf));
  }

  private static SecretQuery query(@Nullable AsOf asOf) {
    return new SecretQuery(
        true, true, false, true, SecretQuery.Overrides.LEFT_OUT, SecretFilter.ALL, asOf);
  }

  private void folder(String parent, String name) {
    folders.create(member.credential(), at("dev", parent), FolderName.of("name", name), null);
  }

  private void create(String environment, String path, String name, String value) {
    writes.create(
        member.credential(),
        at(environment, path),
        new SecretDraft(
            SecretName.of("secretName", name),
            Plaintexts.value("secretValue", value),
            Plaintexts.comment("secretComment", ""),
            SecretDetails.UNCHANGED));
  }

  private FolderAddress at(String environment, String path) {
    return new FolderAddress(
        new ProjectRef.ById(member.project().id()), environment, SecretPath.of("secretPath", path));
  }

  private void single(String name, Runnable call, int times) {
    round(call, times);
    double[] micros = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      micros[i] = round(call, times);
    }
    print(name, median(micros), Double.NaN);
  }

  private void compare(String one, Runnable first, String other, Runnable second, int times) {
    round(first, times);
    round(second, times);
    double[] ofFirst = new double[ROUNDS];
    double[] ofSecond = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ofFirst[i] = round(first, times);
      ofSecond[i] = round(second, times);
    }
    print(one, median(ofFirst), Double.NaN);
    print(other, median(ofSecond), median(ofSecond) / median(ofFirst));
  }

  private void print(String name, double micros, double ratio) {
    out.printf(
        Locale.ROOT,
        "%-48s %10.3f ms %s%n",
        name,
        micros / 1e3,
        Double.isNaN(ratio) ? "" : "ratio %.2f".formatted(ratio));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Microseconds of one call, on average. */
  private static double round(Runnable call, int times) {
    int count = Math.max(times, 5);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      call.run();
    }
    return (System.nanoTime() - start) / 1e3 / count;
  }
}
