package dev.coffer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written reads back as it was, and has one encoding. */
final class EncodingPropertiesTest {
  @Property(tries = 200)
  void decode_ofWhatWasEncoded_isTheCommit(@ForAll("commits") Commit commit) {
    assertThat(Commit.decode(commit.encode())).isEqualTo(commit);
  }

  @Property(tries = 200)
  void decode_ofWhatWasEncoded_isTheHeader(@ForAll("headers") VersionHeader header) {
    assertThat(VersionHeader.decode(header.encode())).isEqualTo(header);
  }

  @Property(tries = 200)
  void decode_ofWhatWasEncoded_isTheFolders(@ForAll("folders") List<Folder> folders) {
    Node bucket = new FolderForm().leaf(folders);
    assertThat(Node.decode(bucket.encode())).isEqualTo(bucket);
    assertThat(new FolderForm().values(bucket)).containsExactlyInAnyOrderElementsOf(folders);
  }

  @Property(tries = 200)
  void decode_ofWhatWasEncoded_isTheEntries(@ForAll("entries") List<Entry> entries) {
    Node bucket = new EntryForm().leaf(entries);
    assertThat(Node.decode(bucket.encode())).isEqualTo(bucket);
    assertThat(new EntryForm().values(bucket)).containsExactlyInAnyOrderElementsOf(entries);
  }

  @Property(tries = 200)
  void decode_ofWhatWasEncoded_isTheChangeList(@ForAll("changes") List<Change> changes) {
    ChangeList list = new ChangeList(List.of(), changes);
    assertThat(ChangeList.decode(list.encode())).isEqualTo(list);
  }

  @Property(tries = 100)
  void decode_ofWhatWasEncoded_isTheDestroyedSet(@ForAll("ids") List<UUID> ids) {
    DestroyedSet set = DestroyedSet.of(new java.util.HashSet<>(ids));
    assertThat(Node.decode(set.encode())).isEqualTo(set);
    assertThat(ids).allMatch(set::contains);
  }

  /** Text of every plane, without halves of surrogate pairs. */
  private static Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(20)
        .map(points ->
            points.stream()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
  }

  private static Arbitrary<UUID> uuids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  private static Arbitrary<Hash> hashes() {
    return Arbitraries.bytes().array(byte[].class).ofSize(Hash.BYTES).map(Hash::of);
  }

  private static Arbitrary<Instant> times() {
    return Arbitraries.longs().between(0, 1L << 45).map(Instant::ofEpochMilli);
  }

  private static Arbitrary<Integer> numbers() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE);
  }

  private static Arbitrary<Actor> actors() {
    return Combinators.combine(Arbitraries.of(ActorKind.class), uuids(), texts()).as(Actor::new);
  }

  @Provide
  Arbitrary<List<UUID>> ids() {
    return uuids().list().ofMaxSize(40);
  }

  @Provide
  Arbitrary<Commit> commits() {
    return Combinators.combine(
            texts(),
            Arbitraries.longs(),
            uuids().list().ofMaxSize(100),
            hashes().list().ofSize(3),
            times(),
            actors(),
            texts(),
            texts().injectNull(0.3))
        .as((ledger, rev, touched, hashes, time, actor, source, message) ->
            new Commit(
                ledger,
                rev,
                new UUID(rev, 7),
                hashes.get(0),
                hashes.get(1),
                time,
                actor,
                source,
                message,
                touched,
                hashes.get(2)));
  }

  @Provide
  Arbitrary<VersionHeader> headers() {
    Arbitrary<VersionHeader.Part> parts =
        Combinators.combine(uuids(), numbers(), hashes()).as(VersionHeader.Part::new);
    Arbitrary<SecretAttributes> attributes =
        Combinators.combine(
                texts(),
                uuids().list().ofMaxSize(5),
                Combinators.combine(texts(), texts(), Arbitraries.of(true, false))
                    .as(SecretAttributes.Metadata::new)
                    .list()
                    .ofMaxSize(5),
                texts().injectNull(0.5),
                numbers().injectNull(0.5),
                Arbitraries.of(true, false))
            .as(SecretAttributes::new);
    return Combinators.combine(
            uuids().list().ofSize(3),
            numbers(),
            Arbitraries.longs(),
            times(),
            actors(),
            attributes,
            parts.injectNull(0.3),
            parts.injectNull(0.3))
        .as((ids, n, rev, time, actor, all, value, comment) ->
            new VersionHeader(
                ids.get(0),
                n,
                ids.get(1),
                rev,
                ids.get(2),
                rev,
                time,
                actor,
                time,
                actor,
                all,
                value,
                comment));
  }

  @Provide
  Arbitrary<List<Folder>> folders() {
    Arbitrary<FolderImport> imports =
        Combinators.combine(uuids(), uuids(), texts(), numbers(), times(), times())
            .as(FolderImport::new);
    return Combinators.combine(
            uuids(),
            uuids().injectNull(0.3),
            texts(),
            texts().injectNull(0.5),
            times().injectNull(0.5),
            numbers(),
            imports.list().ofMaxSize(4),
            hashes().injectNull(0.5))
        .as((id, parent, name, description, modified, version, links, entries) ->
            new Folder(
                id,
                parent,
                name,
                description,
                Instant.EPOCH,
                Instant.EPOCH,
                modified,
                version,
                version * 3L,
                links,
                version / 2,
                entries))
        .list()
        .uniqueElements(Folder::id)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Entry>> entries() {
    return Combinators.combine(texts(), uuids(), numbers(), hashes())
        .as(Entry::new)
        .list()
        .uniqueElements(Entry::name)
        .ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Change.VersionRef> refs =
        Combinators.combine(numbers(), hashes()).as(Change.VersionRef::new);
    return Combinators.combine(
            Arbitraries.of(Change.Op.class),
            uuids(),
            uuids(),
            texts(),
            refs.injectNull(0.3),
            refs.injectNull(0.3))
        .as(Change::new)
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 100)
  void entriesInABucket_whateverTheirNames_standInTheOrderOfTheirBytes(
      @ForAll("entries") List<Entry> entries) {
    List<Entry> ordered = new EntryForm().values(new EntryForm().leaf(entries));
    TreeSet<String> hex = new TreeSet<>();
    ordered.forEach(e ->
        hex.add(
            java.util.HexFormat.of()
                .formatHex(e.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    assertThat(
            ordered.stream()
                .map(e ->
                    java.util.HexFormat.of()
                        .formatHex(e.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .containsExactlyElementsOf(hex);
  }
}
