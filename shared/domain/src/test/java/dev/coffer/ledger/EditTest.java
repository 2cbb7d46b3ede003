package dev.coffer.ledger;

import static dev.coffer.ledger.PlannedLedger.create;
import static dev.coffer.ledger.PlannedLedger.folder;
import static dev.coffer.ledger.PlannedLedger.makeFolder;
import static dev.coffer.ledger.PlannedLedger.sealed;
import static dev.coffer.ledger.PlannedLedger.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The rules that keep a tree a tree. */
final class EditTest {
  private final PlannedLedger ledger = new PlannedLedger();

  private void assertRefused(Consumer<Edit> changes) {
    Edit edit = new Edit(ledger.base());
    assertThatThrownBy(() -> changes.accept(edit)).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void isEmpty_ofAnEditWithoutChanges_isTrue() {
    Edit edit = new Edit(ledger.base());
    assertThat(edit.isEmpty()).isTrue();
    create(edit, edit.rootFolder(), "A");
    assertThat(edit.isEmpty()).isFalse();
  }

  @Test
  void createSecret_underATakenName_isRefused() {
    ledger.commit(edit -> {
      create(edit, edit.rootFolder(), "A");
      assertThatThrownBy(() -> create(edit, edit.rootFolder(), "A"))
          .isInstanceOf(Fault.Rejected.class);
    });
    assertRefused(edit -> create(edit, edit.rootFolder(), "A"));
  }

  @Test
  void createSecret_underANameOfOtherCaseOrForm_isAnotherSecret() {
    ledger.commit(edit ->
        List.of("É", "E\u0301", "é", "Ａ", "A", "a")
            .forEach(name -> create(edit, edit.rootFolder(), name)));

    assertThat(ledger.tree().rootFolder().entryCount()).isEqualTo(6);
  }

  @Test
  void createSecret_underANameThatBecameFree_isAllowed() {
    ledger.commit(edit -> {
      create(edit, edit.rootFolder(), "A");
      create(edit, edit.rootFolder(), "B");
    });
    ledger.commit(edit -> {
      edit.deleteSecret(edit.rootFolder(), edit.entry(edit.rootFolder(), "A").orElseThrow());
      create(edit, edit.rootFolder(), "A");
      update(edit, edit.rootFolder(), "B", "C");
      create(edit, edit.rootFolder(), "B");
    });

    assertThat(ledger.tree().entries(List.of(ledger.tree().rootFolder())).values())
        .singleElement()
        .satisfies(all -> assertThat(all.stream().map(Entry::name)).containsExactly("A", "B", "C"));
  }

  @Test
  void updateSecret_ontoATakenName_isRefused() {
    ledger.commit(edit -> {
      create(edit, edit.rootFolder(), "A");
      create(edit, edit.rootFolder(), "B");
    });

    assertRefused(edit -> update(edit, edit.rootFolder(), "A", "B"));
  }

  @Test
  void updateSecret_severalTimesInOneEdit_countsEachVersion() {
    ledger.commit(edit -> create(edit, edit.rootFolder(), "A"));
    Edit edit = new Edit(ledger.base());
    Entry first = edit.entry(edit.rootFolder(), "A").orElseThrow();
    VersionHeader header = ledger.version(first).header();
    edit.updateSecret(edit.rootFolder(), first, header, header.attributes(), null, null);
    Entry second = edit.entry(edit.rootFolder(), "A").orElseThrow();
    edit.updateSecret(edit.rootFolder(), second, header, header.attributes(), null, null);
    ledger.store(edit.plan("test", null));

    assertThat(ledger.tree().entry(ledger.tree().rootFolder(), "A").orElseThrow().n()).isEqualTo(3);
  }

  @Test
  void createFolder_underATakenNameOrId_isRefused() {
    ledger.commit(edit -> makeFolder(edit, "a"));
    UUID id = ledger.tree().folder(List.of("a")).orElseThrow().id();

    assertRefused(edit -> makeFolder(edit, "a"));
    assertRefused(edit -> edit.createFolder(edit.rootFolder(), id, "b", null));
  }

  @Test
  void createFolder_besideASecretOfItsName_isAllowed() {
    ledger.commit(edit -> {
      makeFolder(edit, "a");
      create(edit, edit.rootFolder(), "a");
    });
    assertThat(ledger.tree().folder(List.of("a"))).isPresent();
  }

  @Test
  void createFolder_upToSixteenDeep_isAllowedAndNoDeeper() {
    ledger.commit(edit -> {
      Folder at = edit.rootFolder();
      for (int depth = 1; depth <= Edit.DEPTH_MOST; depth++) {
        at = edit.createFolder(at, UUID.randomUUID(), "d" + depth, null);
      }
      Folder deepest = at;
      assertThatThrownBy(() -> edit.createFolder(deepest, UUID.randomUUID(), "x", null))
          .isInstanceOf(Fault.Rejected.class);
    });
    assertThat(ledger.tree().folders()).hasSize(17);
  }

  @Test
  void updateFolder_thatWouldPushWhatIsBelowTooDeep_isRefused() {
    ledger.commit(edit -> {
      Folder at = edit.rootFolder();
      for (int depth = 1; depth <= 10; depth++) {
        at = edit.createFolder(at, UUID.randomUUID(), "d" + depth, null);
      }
      Folder other = edit.rootFolder();
      for (int depth = 1; depth <= 7; depth++) {
        other = edit.createFolder(other, UUID.randomUUID(), "o" + depth, null);
      }
    });

    assertRefused(edit -> {
      Folder tall = folder(edit, "o1");
      edit.updateFolder(
          tall,
          folder(edit, "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10"),
          "o1",
          null);
    });
    ledger.commit(edit ->
        edit.updateFolder(
            folder(edit, "o1"),
            folder(edit, "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9"),
            "o1",
            null));
    assertThat(ledger.tree().folders()).hasSize(18);
  }

  @Test
  void rootFolder_isNeitherChangedNorDeleted() {
    assertRefused(edit -> edit.deleteFolder(edit.rootFolder()));
    assertRefused(edit -> {
      Folder other = makeFolder(edit, "a");
      edit.updateFolder(edit.rootFolder(), other, "root", null);
    });
  }

  @Test
  void updateFolder_intoItselfOrBelow_isRefused() {
    ledger.commit(edit -> {
      makeFolder(edit, "a");
      makeFolder(edit, "a", "b");
    });

    assertRefused(edit -> edit.updateFolder(folder(edit, "a"), folder(edit, "a"), "a", null));
    assertRefused(edit -> edit.updateFolder(folder(edit, "a"), folder(edit, "a", "b"), "a", null));
  }

  @Test
  void updateFolder_asTheSecondOfTwoMovesThatWouldMakeACycle_isRefused() {
    ledger.commit(edit -> {
      makeFolder(edit, "a");
      makeFolder(edit, "b");
    });
    EditBase base = ledger.base();
    Edit first = new Edit(base);
    first.updateFolder(folder(first, "a"), folder(first, "b"), "a", null);
    Planned planned = first.plan("test", null);

    Edit second = new Edit(base.after(planned, base.time()));
    Folder b = folder(second, "b");
    Folder a = folder(second, "b", "a");

    assertThatThrownBy(() -> second.updateFolder(b, a, "b", null))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void updateFolder_ofAFolderWithMuchBelowIt_changesItsRecordAndThoseOfItsParents() {
    ledger.commit(edit -> {
      makeFolder(edit, "a");
      for (int i = 0; i < 50; i++) {
        makeFolder(edit, "a", "f" + i);
        create(edit, folder(edit, "a", "f" + i), "S");
      }
    });
    Tree before = ledger.tree();

    Planned planned =
        ledger.commit(edit ->
            edit.updateFolder(folder(edit, "a"), edit.rootFolder(), "renamed", "described"));

    Set<String> changed = new HashSet<>();
    for (Folder folder : ledger.tree().folders()) {
      if (!folder.equals(before.folder(folder.id()).orElseThrow())) {
        changed.add(folder.name());
      }
    }
    assertThat(changed).containsExactlyInAnyOrder("", "renamed");
    assertThat(planned.nodes()).hasSize(1);
    assertThat(ledger.tree().folder(List.of("renamed", "f7"))).isPresent();
    assertThat(ledger.tree().folder(List.of("renamed")).orElseThrow())
        .satisfies(folder -> {
          assertThat(folder.version()).isEqualTo(2);
          assertThat(folder.description()).isEqualTo("described");
        });
  }

  @Test
  void deleteFolder_takesEverythingBelowItAlong() {
    ledger.commit(edit -> {
      makeFolder(edit, "a");
      makeFolder(edit, "a", "b");
      makeFolder(edit, "keep");
      create(edit, folder(edit, "a"), "A");
      create(edit, folder(edit, "a", "b"), "B");
      create(edit, folder(edit, "keep"), "K");
    });

    Planned planned = ledger.commit(edit -> edit.deleteFolder(folder(edit, "a")));

    assertThat(ledger.tree().folders()).hasSize(2);
    ChangeList list = ChangeList.decode(planned.changes());
    assertThat(list.changes().stream().map(change -> change.op() + " " + change.name()))
        .containsExactly(
            "SECRET_DELETED B", "FOLDER_DELETED b", "SECRET_DELETED A", "FOLDER_DELETED a");
    assertThat(planned.commit().touched()).containsExactly(PlannedLedger.ENVIRONMENT);
    assertThat(ledger.tree().folder(List.of("keep")).orElseThrow().entryCount()).isEqualTo(1);
  }

  @Test
  void createSecretUnderKnownId_numbersAfterTheHighestThatEverWas() {
    UUID id = UUID.randomUUID();
    ledger.commit(edit -> known(edit, id, "A"));
    ledger.commit(edit -> update(edit, edit.rootFolder(), "A", "A"));
    assertRefused(edit -> known(edit, id, "B"));
    ledger.commit(edit ->
        edit.deleteSecret(edit.rootFolder(), edit.entry(edit.rootFolder(), "A").orElseThrow()));

    ledger.commit(edit -> assertThat(known(edit, id, "A").n()).isEqualTo(3));

    VersionHeader header =
        ledger.version(ledger.tree().entry(ledger.tree().rootFolder(), "A").orElseThrow()).header();
    assertThat(header.incarnation()).isEqualTo(4);
  }

  @Test
  void createSecretUnderKnownId_broughtBack_keepsWhoMadeItFirst() {
    UUID id = UUID.randomUUID();
    VersionHeader[] first = new VersionHeader[1];
    ledger.commit(edit -> first[0] = known(edit, id, "A"));
    ledger.commit(edit ->
        edit.deleteSecret(edit.rootFolder(), edit.entry(edit.rootFolder(), "A").orElseThrow()));
    ledger.commit(edit -> {
      VersionHeader back =
          edit.createSecretUnderKnownId(
              edit.rootFolder(), id, first[0].attributes(), first[0], null, null);
      assertThat(back.createdAt()).isEqualTo(first[0].createdAt());
      assertThat(back.time()).isAfter(first[0].time());
    });
  }

  @Test
  void createSecretUnderKnownId_twiceInOneEdit_isRefused() {
    UUID id = UUID.randomUUID();
    assertRefused(edit -> {
      known(edit, id, "A");
      known(edit, id, "B");
    });
  }

  private static VersionHeader known(Edit edit, UUID id, String name) {
    return edit.createSecretUnderKnownId(
        edit.rootFolder(), id, SecretAttributes.named(name), null, sealed(edit, id, name), null);
  }

  @Test
  void plan_ofChangesInAFolder_countsThemOnceAndSaysWhen() {
    ledger.commit(edit -> makeFolder(edit, "a"));
    ledger.commit(edit -> {
      create(edit, folder(edit, "a"), "A");
      create(edit, folder(edit, "a"), "B");
    });

    Folder folder = ledger.tree().folder(List.of("a")).orElseThrow();
    assertThat(folder.commits()).isEqualTo(2);
    assertThat(folder.entryCount()).isEqualTo(2);
    assertThat(folder.lastSecretModified()).isEqualTo(ledger.log.getLast().commit().time());
    assertThat(folder.version()).isEqualTo(1);
  }

  @Test
  void plan_ofOverAHundredTouchedFolders_namesThemInTheChangeList() {
    Planned planned =
        ledger.commit(edit -> {
          for (int i = 0; i < 101; i++) {
            makeFolder(edit, "f" + i);
          }
        });

    assertThat(planned.commit().touched()).isEmpty();
    assertThat(ChangeList.decode(planned.changes()).touched()).hasSize(102);
    assertThat(planned.changesInline()).isFalse();
    assertThat(ledger.tree().folders()).hasSize(102);
  }

  /** The base of an edit of a tree with that many folders, one of them with that many secrets. */
  private EditBase largeBase(int folders, int entries) {
    BucketedSet<String, Entry> entrySet = new BucketedSet<>(new EntryForm(), ledger.nodes);
    Map<String, Optional<Entry>> edits = new HashMap<>();
    for (int i = 0; i < entries; i++) {
      edits.put("S" + i, Optional.of(new Entry("S" + i, new UUID(7, i), 1, Hash.NONE)));
    }
    var placed = entrySet.apply(new BucketedSet.Place.Single<>(List.of()), edits, entries);
    ledger.nodes.store(placed.written());
    EntryIndex index = new EntryIndex(((BucketedSet.Place.Many<Entry>) placed.place()).leaves());
    ledger.nodes.store(index);
    Instant now = Instant.ofEpochMilli(1);
    Folder top =
        Folder.create(PlannedLedger.ENVIRONMENT, null, "", null, now)
            .withEntries(entries, index.hash(), now);
    Map<UUID, Optional<Folder>> directory = new HashMap<>();
    directory.put(top.id(), Optional.of(top));
    for (int i = 1; i < folders; i++) {
      Folder folder = Folder.create(new UUID(8, i), top.id(), "f" + i, null, now);
      directory.put(folder.id(), Optional.of(folder));
    }
    var buckets =
        new BucketedSet<>(new FolderForm(), ledger.nodes)
            .apply(new BucketedSet.Place.Single<>(List.of()), directory, folders);
    ledger.nodes.store(buckets.written());
    EditBase base = ledger.base();
    Root root =
        new Root(
            Root.Mode.KMS,
            List.of(new Root.EpochCommitment(1, base.key().commitment())),
            null,
            new Root.Directory.Buckets(
                ((BucketedSet.Place.Many<Folder>) buckets.place()).leaves()));
    return new EditBase(
        base.scope(),
        Tree.of(PlannedLedger.ENVIRONMENT, root, ledger.nodes),
        Hash.sha256(new byte[1]),
        2,
        base.time(),
        base.commitId(),
        base.actor(),
        base.key(),
        base.versions());
  }

  @Test
  void createFolder_asTheTenThousandAndFirst_isRefused() {
    EditBase full = largeBase(Edit.FOLDERS_MOST, 100);
    Edit edit = new Edit(full);
    assertThatThrownBy(() -> makeFolder(edit, "more")).isInstanceOf(Fault.Rejected.class);

    edit.deleteFolder(folder(edit, "f77"));
    makeFolder(edit, "more");
    Planned planned = edit.plan("test", null);
    assertThat(planned.tree().folders()).hasSize(Edit.FOLDERS_MOST);
  }

  @Test
  void plan_ofTheHundredThousandAndFirstSecretOfAFolder_isRefused() {
    EditBase full = largeBase(100, Edit.ENTRIES_MOST);
    Edit one = new Edit(full);
    create(one, one.rootFolder(), "MORE");
    assertThatThrownBy(() -> one.plan("test", null)).isInstanceOf(Fault.Rejected.class);

    Edit other = new Edit(full);
    other.deleteSecret(other.rootFolder(), other.entry(other.rootFolder(), "S5").orElseThrow());
    create(other, other.rootFolder(), "MORE");
    Planned planned = other.plan("test", null);
    assertThat(planned.tree().rootFolder().entryCount()).isEqualTo(Edit.ENTRIES_MOST);
    assertThat(planned.nodes().values()).allMatch(n -> n.encode().length < MapNodes.ITEM_BYTES);
  }

  @Test
  void plan_oneAfterTheOther_chainsCommitsWithRisingTimes() {
    EditBase base = ledger.base();
    Edit first = new Edit(base);
    create(first, first.rootFolder(), "A");
    Planned one = first.plan("test", null);
    EditBase next = base.after(one, base.time().minusSeconds(9));
    Edit second = new Edit(next);
    assertThat(second.entry(second.rootFolder(), "A")).isPresent();
    update(second, second.rootFolder(), "A", "A");
    Planned two = second.plan("test", "again");

    assertThat(two.commit().previous()).isEqualTo(one.commit().hash());
    assertThat(two.commit().rev()).isEqualTo(2);
    assertThat(two.commit().time()).isEqualTo(one.commit().time().plusMillis(1));
    assertThat(two.head().commit()).isEqualTo(two.commit().hash());
    ledger.store(one);
    ledger.store(two);
    assertThat(ledger.tree().entry(ledger.tree().rootFolder(), "A").orElseThrow().n()).isEqualTo(2);
  }

  @Test
  void entries_ofFoldersWithManySecrets_takeTwoLoads() {
    ledger.commit(edit -> {
      makeFolder(edit, "a");
      for (int i = 0; i < 500; i++) {
        create(edit, folder(edit, "a"), "S" + i);
        create(edit, edit.rootFolder(), "T" + i);
      }
    });
    Tree tree = ledger.treeAt(1);
    ledger.nodes.takeLoads();

    Map<UUID, List<Entry>> all = new HashMap<>(tree.entries(tree.folders()));

    assertThat(all.values()).allSatisfy(entries -> assertThat(entries).hasSize(500));
    assertThat(ledger.nodes.takeLoads()).isEqualTo(2);
  }
}
