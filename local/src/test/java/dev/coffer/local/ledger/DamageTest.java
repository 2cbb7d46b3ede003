package dev.coffer.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.Snapshot;
import dev.coffer.ledger.Tree;
import dev.coffer.ledger.Verification;
import dev.coffer.ledger.Verification.Kind;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Room;
import dev.coffer.storage.Value;
import dev.coffer.testkit.MutableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every item of a ledger with a history is damaged in turn, in every way. A process with empty
 * caches then reads what was there: it gets what was written, or damage that names the ledger, and
 * nothing else; and a verification names the damaged item.
 */
final class DamageTest {
  private static final UUID KEPT = UUID.randomUUID();
  private static final UUID RETURNED = UUID.randomUUID();

  @TempDir private Path folder;

  private final MutableClock clock = MutableClock.pinned();
  private final Map<Key, List<Item>> states = new LinkedHashMap<>();
  private final ItemMap items = new ItemMap();
  private TestLedger ledger;

  private interface Read {
    Object of(LedgerProcess process);
  }

  /** One damage: what is stored instead of what was. */
  private record Damage(String name, Map<Key, Optional<Item>> instead) {
    static Damage of(String name, Key key, Optional<Item> item) {
      return new Damage(name + " " + DamageTest.name(key), Map.of(key, item));
    }
  }

  @BeforeEach
  void build() {
    ledger = new TestLedger(folder);
    try (SqliteTable sqlite = SqliteTable.open(folder.resolve("database"), clock)) {
      RecordingTable table = new RecordingTable(sqlite);
      LedgerProcess writer = ledger.process(table, clock);
      history()
          .forEach(plan -> {
            writer.commit(plan);
            clock.advance(java.time.Duration.ofSeconds(1));
          });
      table
          .states()
          .forEach((key, of) -> {
            if (key.room() == Room.VAULT) {
              states.put(key, of);
              items.put(of.getLast());
            }
          });
    }
  }

  private static List<Function<Edit, Object>> history() {
    List<Function<Edit, Object>> commits = new ArrayList<>();
    commits.add(edit ->
        edit.createSecret(
            edit.rootFolder(),
            KEPT,
            SecretAttributes.named("KEPT"),
            LedgerProcess.seal(edit, Purpose.VALUE, KEPT, "kept 1"),
            LedgerProcess.seal(edit, Purpose.COMMENT, KEPT, "a comment")));
    commits.add(edit -> {
      Folder many = edit.createFolder(edit.rootFolder(), UUID.randomUUID(), "many", null);
      for (int i = 0; i < 66; i++) {
        LedgerProcess.create(edit, many, "S" + i, "value " + i);
      }
      return "";
    });
    commits.add(edit -> {
      for (int i = 0; i < 66; i++) {
        edit.createFolder(edit.rootFolder(), UUID.randomUUID(), "folder" + i, "of many");
      }
      return "";
    });
    commits.add(edit -> LedgerProcess.update(edit, edit.rootFolder(), "KEPT", "kept 2"));
    commits.add(edit -> {
      Folder inner = edit.child(edit.rootFolder(), "folder0").orElseThrow();
      LedgerProcess.create(edit, inner, "INNER", "inner");
      edit.createSecretUnderKnownId(
          inner,
          RETURNED,
          SecretAttributes.named("RETURNED"),
          null,
          LedgerProcess.seal(edit, Purpose.VALUE, RETURNED, "returned 1"),
          null);
      return "";
    });
    commits.add(edit -> {
      edit.deleteFolder(edit.child(edit.rootFolder(), "folder0").orElseThrow());
      return "";
    });
    commits.add(edit ->
        edit.createSecretUnderKnownId(
            edit.child(edit.rootFolder(), "folder1").orElseThrow(),
            RETURNED,
            SecretAttributes.named("RETURNED"),
            null,
            LedgerProcess.seal(edit, Purpose.VALUE, RETURNED, "returned 2"),
            null));
    commits.add(edit -> {
      Folder many = edit.child(edit.rootFolder(), "many").orElseThrow();
      LedgerProcess.update(edit, many, "S3", "value 3 again");
      LedgerProcess.delete(edit, many, "S4");
      return edit.updateFolder(
          edit.child(edit.rootFolder(), "folder2").orElseThrow(),
          edit.child(edit.rootFolder(), "folder3").orElseThrow(),
          "moved",
          null);
    });
    commits.add(edit -> LedgerProcess.update(edit, edit.rootFolder(), "KEPT", "kept 3"));
    return commits;
  }

  /** Everything that a process can be asked for, each with empty caches. */
  private static Map<String, Read> reads() {
    Map<String, Read> reads = new TreeMap<>();
    reads.put("by name", process -> process.read("KEPT"));
    reads.put("by a name that is not there", process -> process.read("NEVER"));
    reads.put("list", process -> process.everything(process.snapshot()));
    reads.put(
        "folders",
        process -> {
          Tree tree = process.snapshot().tree();
          return tree.below(tree.rootFolder()).stream().map(tree::path).toList();
        });
    reads.put(
        "one of many",
        process -> {
          Snapshot now = process.snapshot();
          return now.tree().folder(List.of("many")).flatMap(f -> process.read(now, f, "S7"));
        });
    for (int n = 1; n <= 3; n++) {
      int number = n;
      reads.put(
          "version " + n,
          process -> {
            Snapshot now = process.snapshot();
            return now.tree()
                .entry(now.tree().rootFolder(), "KEPT")
                .flatMap(entry -> process.store.version(now, entry, number))
                .map(version -> LedgerProcess.open(now, version) + version.comment());
          });
    }
    for (UUID id : List.of(KEPT, RETURNED)) {
      reads.put(
          "by id " + id,
          process -> {
            List<LedgerId> holders = process.store.holders(id);
            Snapshot now = process.snapshot();
            return holders.isEmpty()
                ? "no hint"
                : process
                    .store
                    .locate(now, id)
                    .map(at -> {
                      Entry entry = at.entry();
                      return process.read(now, at.folder(), entry.name())
                          + now.tree().path(at.folder());
                    });
          });
    }
    reads.put(
        "earlier life",
        process -> {
          Snapshot now = process.snapshot();
          return process
              .store
              .locate(now, RETURNED)
              .flatMap(at -> process.store.version(now, at.entry(), 1))
              .map(version -> LedgerProcess.open(now, version));
        });
    return reads;
  }

  private List<Damage> damages() {
    List<Damage> damages = new ArrayList<>();
    Map<String, Key> lastOfKind = new HashMap<>();
    states.forEach((key, of) -> {
      Item item = of.getLast();
      damages.add(Damage.of("deleted", key, Optional.empty()));
      item.attributes()
          .forEach((name, value) -> {
            if (!name.equals("at")) {
              damages.add(
                  Damage.of("flipped " + name, key, Optional.of(with(item, name, flip(value)))));
              damages.add(Damage.of("without " + name, key, Optional.of(without(item, name))));
            }
          });
      of.subList(0, of.size() - 1).stream()
          .filter(older -> !kind(key).equals("ID"))
          .forEach(older -> damages.add(Damage.of("put back", key, Optional.of(older))));
      Key same = lastOfKind.put(kind(key), key);
      if (same != null && !kind(key).equals("ID")) {
        Item there = states.get(same).getLast();
        damages.add(
            new Damage(
                "swapped " + key + " and " + same,
                Map.of(
                    key, Optional.of(new Item(key, there.attributes(), null)),
                    same, Optional.of(new Item(same, item.attributes(), null)))));
      }
    });
    return damages;
  }

  private static String kind(Key key) {
    String prefix = key.partition().substring(0, key.partition().indexOf('#'));
    return prefix.equals("ENV") ? key.sort() : prefix;
  }

  private static Value flip(Value value) {
    return switch (value) {
      case Value.Text(var text) -> new Value.Text((char) (text.charAt(0) ^ 1) + text.substring(1));
      case Value.Number(var number) -> new Value.Number(number ^ 1);
      case Value.Bytes bytes -> {
        byte[] flipped = bytes.value();
        flipped[flipped.length / 2] ^= 1;
        yield new Value.Bytes(flipped);
      }
    };
  }

  private static Item with(Item item, String name, Value value) {
    Map<String, Value> attributes = new HashMap<>(item.attributes());
    attributes.put(name, value);
    return new Item(item.key(), attributes, null);
  }

  private static Item without(Item item, String name) {
    Map<String, Value> attributes = new HashMap<>(item.attributes());
    attributes.remove(name);
    return new Item(item.key(), attributes, null);
  }

  private Map<String, Object> answers() {
    Map<String, Object> answers = new TreeMap<>();
    reads().forEach((name, read) -> answers.put(name, read.of(ledger.process(items, clock))));
    return answers;
  }

  private void damage(Damage damage) {
    damage
        .instead()
        .forEach((key, item) -> item.ifPresentOrElse(items::put, () -> items.remove(key)));
  }

  private void mend(Damage damage) {
    damage.instead().keySet().forEach(key -> items.put(states.get(key).getLast()));
  }

  @Test
  void history_thatIsDamaged_holdsEveryKindOfItem() {
    assertThat(states.keySet().stream().map(DamageTest::kind).distinct())
        .containsExactlyInAnyOrder("HEAD", "KEY#server#1", "LOG", "NODE", "SEC", "ID");
    Set<Byte> nodes = new HashSet<>();
    states.forEach((key, of) -> {
      if (kind(key).equals("NODE")) {
        nodes.add(of.getLast().bytes("node")[0]);
      }
    });
    assertThat(nodes).containsExactlyInAnyOrder((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
    assertThat(ledger.process(items, clock).verify().findings()).isEmpty();
    assertThat(answers())
        .containsEntry("by name", Optional.of("kept 3"))
        .containsEntry("earlier life", Optional.of("returned 1"));
  }

  @Test
  void reads_ofADamagedLedger_answerWhatWasWrittenOrSayThatItIsDamaged() {
    Map<String, Object> right = answers();
    Map<String, Set<Key>> needed = new HashMap<>();
    reads()
        .forEach((name, read) -> {
          items.takeAsked();
          read.of(ledger.process(items, clock));
          needed.put(name, items.takeAsked());
        });
    List<String> wrong = new ArrayList<>();
    int refused = 0;
    for (Damage damage : damages()) {
      damage(damage);
      for (var read : reads().entrySet()) {
        if (needed.get(read.getKey()).stream().noneMatch(damage.instead()::containsKey)) {
          continue;
        }
        try {
          Object answer = read.getValue().of(ledger.process(items, clock));
          boolean lostHint = damage.name().startsWith("deleted ID#") && answer.equals("no hint");
          boolean same = answer.equals(right.get(read.getKey()));
          if (!same && !lostHint) {
            wrong.add(damage.name() + ": " + read.getKey() + " answers otherwise");
          } else if (same) {
            wrong.addAll(unnoticed(damage, read.getKey()));
          }
        } catch (Fault.Damaged e) {
          refused++;
          if (!e.ledger().equals(ledger.id().key())) {
            wrong.add(damage.name() + ": " + read.getKey() + " names another ledger");
          }
        } catch (Fault.Unavailable e) {
          // A wrapping key that this server does not hold can't be told from one it lost.
          if (!damage.name().startsWith("flipped wrapper ")) {
            wrong.add(damage.name() + ": " + read.getKey() + " is unavailable");
          }
        } catch (RuntimeException e) {
          wrong.add(damage.name() + ": " + read.getKey() + " fails with " + e);
        }
      }
      mend(damage);
    }
    assertThat(wrong).isEmpty();
    assertThat(refused).isGreaterThan(1000);
    assertThat(answers()).isEqualTo(right);
  }

  /** A read that used an item and got what was written from a damaged one needs a reason. */
  private static List<String> unnoticed(Damage damage, String read) {
    boolean byId = read.startsWith("by id") || read.equals("earlier life");
    // The tree knows where a secret stands without its versions, and a head's log item is needed
    // for its mac alone.
    return byId || damage.name().startsWith("without changes LOG#")
        ? List.of()
        : List.of(damage.name() + ": " + read + " did not notice");
  }

  @Test
  void verify_ofADamagedLedger_namesTheDamagedItem() {
    List<String> missed = new ArrayList<>();
    Map<String, Boolean> living = livingHints();
    for (Damage damage : damages()) {
      damage(damage);
      Verification report = ledger.process(items, clock).verify();
      List<Key> damaged = List.copyOf(damage.instead().keySet());
      boolean found = damaged.stream().anyMatch(key -> names(report, key));
      boolean expected =
          damaged.stream().anyMatch(key -> living.getOrDefault(name(key), !kind(key).equals("ID")));
      if (found != expected) {
        missed.add(damage.name() + (expected ? " not found: " : " found: ") + report.findings());
      }
      mend(damage);
    }
    assertThat(missed).isEmpty();
  }

  /** Of two items that were exchanged, one may be reachable only through the other. */
  private static boolean names(Verification report, Key key) {
    Kind kind = kind(key).equals("ID") ? Kind.LOST_HINT : Kind.DAMAGE;
    return report.findings().stream()
        .anyMatch(finding -> finding.item().equals(name(key)) && finding.kind() == kind);
  }

  private static String name(Key key) {
    return key.partition() + " / " + key.sort();
  }

  /** Hints of commits and of what lives now; others may be lost unnoticed. */
  private Map<String, Boolean> livingHints() {
    Snapshot now = ledger.process(items, clock).snapshot();
    Set<String> alive = new HashSet<>();
    now.tree().folders().forEach(f -> alive.add(f.id().toString()));
    now.tree()
        .entries(now.tree().folders())
        .values()
        .forEach(of -> of.forEach(entry -> alive.add(entry.secret().toString())));
    Map<String, Boolean> hints = new HashMap<>();
    for (Key key : states.keySet()) {
      if (key.partition().startsWith("ID#")) {
        boolean commit = !key.sort().equals(ledger.id().key());
        hints.put(name(key), commit || alive.contains(key.partition().substring(3)));
      }
    }
    return hints;
  }
}
