package dev.coffer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class BucketedSetTest {
  private final MapNodes nodes = new MapNodes();
  private final BucketedSet<String, Entry> set = new BucketedSet<>(new EntryForm(), nodes);
  private BucketedSet.Place<Entry> place = new BucketedSet.Place.Single<>(List.of());
  private final Map<String, Entry> model = new HashMap<>();

  /** A run of edits in one commit: names from..from+count, put or removed. */
  private record Step(int from, int count, boolean put) {}

  private static Entry entry(String name, int n) {
    byte[] seed = (name + "/" + n).getBytes(StandardCharsets.UTF_8);
    return new Entry(name, UUID.nameUUIDFromBytes(seed), n, Hash.sha256(seed));
  }

  private int edit(int from, int count, boolean put) {
    Map<String, Optional<Entry>> edits = new HashMap<>();
    for (int i = from; i < from + count; i++) {
      String name = "NAME_" + i;
      if (put) {
        Entry entry = entry(name, model.containsKey(name) ? model.get(name).n() + 1 : 1);
        edits.put(name, Optional.of(entry));
        model.put(name, entry);
      } else {
        edits.put(name, Optional.empty());
        model.remove(name);
      }
    }
    BucketedSet.Changed<Entry> changed = set.apply(place, edits, model.size());
    nodes.store(changed.written());
    place = changed.place();
    return count(place);
  }

  private static int count(BucketedSet.Place<?> place) {
    return switch (place) {
      case BucketedSet.Place.Single<?> _ -> 1;
      case BucketedSet.Place.Many<?>(var leaves) -> leaves.size();
    };
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 300),
            Arbitraries.integers().between(0, 150),
            Arbitraries.of(true, true, false))
        .as(Step::new)
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 150)
  void apply_ofAnySequenceOfEdits_leavesWhatAMapWouldHold(@ForAll("steps") List<Step> steps) {
    place = new BucketedSet.Place.Single<>(List.of());
    model.clear();
    for (Step step : steps) {
      int count = edit(step.from, step.count, step.put);

      assertThat(set.all(place)).containsExactlyInAnyOrderElementsOf(model.values());
      assertThat(Integer.bitCount(count)).isEqualTo(1);
      assertThat(model.size()).isLessThanOrEqualTo(count * 64);
      assertThat(count == 1 || model.size() >= count * 16).isTrue();
    }
  }

  @Property(tries = 50)
  void apply_ofAnySequenceOfEdits_putsEachValueIntoItsBucket(@ForAll("steps") List<Step> steps) {
    place = new BucketedSet.Place.Single<>(List.of());
    model.clear();
    steps.forEach(step -> edit(step.from, step.count, step.put));
    if (place instanceof BucketedSet.Place.Many<Entry>(var leaves)) {
      for (int i = 0; i < leaves.size(); i++) {
        if (!leaves.get(i).equals(Hash.NONE)) {
          int bucket = i;
          assertThat(nodes.load(leaves.get(i), EntryBucket.class).entries())
              .isNotEmpty()
              .allMatch(e -> EntryBucket.bucketOf(e.name(), leaves.size()) == bucket);
        }
      }
    }
  }

  @Test
  void apply_ofTheSixtyFifthValue_makesTwoBuckets() {
    assertThat(edit(0, 64, true)).isEqualTo(1);
    assertThat(edit(64, 1, true)).isEqualTo(2);
    assertThat(edit(65, 63, true)).isEqualTo(2);
    assertThat(edit(128, 1, true)).isEqualTo(4);
  }

  @Test
  void apply_ofRemovals_halvesOnlyBelowAnAverageOfSixteen() {
    edit(0, 129, true);
    assertThat(edit(64, 65, false)).isEqualTo(4);
    assertThat(edit(63, 1, false)).isEqualTo(2);
    assertThat(edit(32, 31, false)).isEqualTo(2);
    assertThat(edit(31, 1, false)).isEqualTo(1);
    assertThat(edit(31, 33, true)).isEqualTo(1);
  }

  @Test
  void apply_ofOneEditAmongManyBuckets_writesAndLoadsOneOfThem() {
    edit(0, 5000, true);
    nodes.takeLoaded();

    BucketedSet.Changed<Entry> changed =
        set.apply(place, Map.of("NAME_7", Optional.of(entry("NAME_7", 9))), 5000);

    assertThat(changed.written()).hasSize(1);
    assertThat(nodes.takeLoaded()).isEqualTo(1);
  }

  @Test
  void apply_ofAHundredThousandLongNames_keepsEveryNodeWithinAnItem() {
    Map<String, Optional<Entry>> edits = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      String name = "x".repeat(248) + "%07d".formatted(i);
      edits.put(name, Optional.of(entry(name, 1)));
    }

    BucketedSet.Changed<Entry> changed = set.apply(place, edits, 100_000);
    nodes.store(changed.written());

    assertThat(count(changed.place())).isEqualTo(2048);
    nodes.store(new EntryIndex(((BucketedSet.Place.Many<Entry>) changed.place()).leaves()));
    assertThat(set.all(changed.place())).hasSize(100_000);
  }

  /** A folder with as many imports of 1 KiB paths as it may have. */
  private static Folder longFolder(int i, int imports) {
    UUID id = UUID.nameUUIDFromBytes(("f" + i).getBytes(StandardCharsets.UTF_8));
    List<FolderImport> links = new ArrayList<>();
    for (int k = 0; k < imports; k++) {
      links.add(
          new FolderImport(
              new UUID(i, k), id, "/" + "p".repeat(1023), 1, Instant.EPOCH, Instant.EPOCH));
    }
    return new Folder(
        id,
        id,
        "f" + i,
        "d".repeat(1024),
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        1,
        0,
        links,
        0,
        null);
  }

  private static Map<UUID, Optional<Folder>> longFolders(int count, int imports) {
    Map<UUID, Optional<Folder>> edits = new HashMap<>();
    IntStream.range(0, count)
        .mapToObj(i -> longFolder(i, imports))
        .forEach(folder -> edits.put(folder.id(), Optional.of(folder)));
    return edits;
  }

  @Test
  void apply_ofLongRecords_makesMoreBucketsThanTheirNumberAsksFor() {
    BucketedSet<UUID, Folder> folders = new BucketedSet<>(new FolderForm(), nodes);
    BucketedSet.Place<Folder> none = new BucketedSet.Place.Single<>(List.of());

    BucketedSet.Changed<Folder> changed = folders.apply(none, longFolders(64, 50), 64);
    nodes.store(changed.written());

    assertThat(count(changed.place())).isGreaterThan(8);
    assertThat(changed.written().values()).allMatch(leaf -> leaf.encode().length <= 256 * 1024);
    assertThat(folders.all(changed.place())).hasSize(64);

    Folder one = longFolder(3, 50).withCommit();
    BucketedSet.Changed<Folder> again =
        folders.apply(changed.place(), Map.of(one.id(), Optional.of(one)), 64);
    assertThat(count(again.place())).isEqualTo(count(changed.place()));
  }

  @Test
  void apply_ofRecordsThatGrowInPlace_splitsTheirBuckets() {
    BucketedSet<UUID, Folder> folders = new BucketedSet<>(new FolderForm(), nodes);
    BucketedSet.Changed<Folder> few =
        folders.apply(new BucketedSet.Place.Single<>(List.of()), longFolders(128, 0), 128);
    nodes.store(few.written());
    assertThat(count(few.place())).isEqualTo(2);

    BucketedSet.Changed<Folder> grown = folders.apply(few.place(), longFolders(128, 50), 128);
    nodes.store(grown.written());

    assertThat(count(grown.place())).isGreaterThan(16);
    assertThat(folders.all(grown.place())).hasSize(128);

    BucketedSet.Changed<Folder> shrunk = folders.apply(grown.place(), longFolders(128, 0), 128);
    nodes.store(shrunk.written());
    assertThat(count(shrunk.place())).isLessThan(count(grown.place()));
    assertThat(folders.all(shrunk.place())).hasSize(128);
  }

  @Test
  void apply_ofARecordThatFitsIntoNoItem_isRefused() {
    BucketedSet<UUID, Folder> folders = new BucketedSet<>(new FolderForm(), nodes);

    assertThatThrownBy(
            () -> folders.apply(new BucketedSet.Place.Single<>(List.of()), longFolders(1, 300), 1))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void apply_ofTenThousandFoldersOfFullLength_keepsEveryNodeWithinAnItem() {
    BucketedSet<UUID, Folder> folders = new BucketedSet<>(new FolderForm(), nodes);

    BucketedSet.Changed<Folder> changed =
        folders.apply(new BucketedSet.Place.Single<>(List.of()), longFolders(10_000, 3), 10_000);
    nodes.store(changed.written());

    assertThat(folders.all(changed.place())).hasSize(10_000);
  }
}
