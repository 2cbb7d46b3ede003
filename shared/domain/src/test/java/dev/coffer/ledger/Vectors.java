package dev.coffer.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The vectors of api-spec/vectors/ledger, and the objects that they describe. */
final class Vectors {
  private static final List<String> KINDS =
      List.of(
          "root",
          "directory-bucket",
          "entry-index",
          "entry-bucket",
          "change-list",
          "destroyed-set",
          "commit",
          "version-header");

  private Vectors() {}

  /** The vectors of all kinds of object that expect this outcome. */
  static Stream<Named<JsonNode>> objects(String expect) {
    return KINDS.stream()
        .flatMap(Vectors::file)
        .filter(vector -> vector.getPayload().get("expect").asText().equals(expect));
  }

  static Stream<Named<JsonNode>> file(String name) {
    try (var in = Vectors.class.getResourceAsStream("/vectors/ledger/" + name + ".json")) {
      var vectors = new ObjectMapper().readTree(Objects.requireNonNull(in, name)).get("vectors");
      return vectors
          .valueStream()
          .map(v -> Named.of(v.get("kind").asText() + ": " + v.get("name").asText(), v));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] hex(JsonNode vector, String member) {
    return HexFormat.of().parseHex(vector.get(member).asText());
  }

  /** The object as Coffer holds it. */
  static Object object(JsonNode vector) {
    JsonNode o = vector.get("object");
    return switch (vector.get("kind").asText()) {
      case "root" ->
          new Root(
              o.get("mode").asText().equals("kms") ? Root.Mode.KMS : Root.Mode.E2EE,
              list(
                  o.get("epochs"),
                  e -> new Root.EpochCommitment(e.get("epoch").asInt(), hash(e.get("commitment")))),
              optional(o.get("destroyed"), Vectors::hash),
              o.has("folders")
                  ? new Root.Directory.Inline(list(o.get("folders"), Vectors::folder))
                  : new Root.Directory.Buckets(list(o.get("buckets"), Vectors::hash)));
      case "directory bucket" -> new DirectoryBucket(list(o.get("folders"), Vectors::folder));
      case "entry index" -> new EntryIndex(list(o.get("buckets"), Vectors::hash));
      case "entry bucket" ->
          new EntryBucket(
              list(
                  o.get("entries"),
                  e ->
                      new Entry(
                          e.get("name").asText(),
                          id(e.get("secret")),
                          e.get("n").asInt(),
                          hash(e.get("version")))));
      case "change list" ->
          new ChangeList(
              list(o.get("touched"), Vectors::id), list(o.get("changes"), Vectors::change));
      case "destroyed set" -> new DestroyedSet(list(o.get("sealIds"), Vectors::id));
      case "commit" -> commit(o);
      case "version header" -> header(o);
      default -> throw new AssertionError("an unknown kind of vector");
    };
  }

  /** The canonical bytes of an object of any kind. */
  static byte[] encode(Object object) {
    return switch (object) {
      case Node node -> node.encode();
      case Commit commit -> commit.encode();
      case VersionHeader header -> header.encode();
      default -> throw new AssertionError("no canonical object");
    };
  }

  /** Reads bytes as an object of the vector's kind. */
  static Object decode(String kind, byte[] bytes) {
    return switch (kind) {
      case "root" -> Root.decode(bytes);
      case "directory bucket" -> DirectoryBucket.decode(bytes);
      case "entry index" -> EntryIndex.decode(bytes);
      case "entry bucket" -> EntryBucket.decode(bytes);
      case "change list" -> ChangeList.decode(bytes);
      case "destroyed set" -> DestroyedSet.decode(bytes);
      case "commit" -> Commit.decode(bytes);
      case "version header" -> VersionHeader.decode(bytes);
      default -> throw new AssertionError("an unknown kind of vector");
    };
  }

  private static Commit commit(JsonNode o) {
    return new Commit(
        o.get("ledger").asText(),
        o.get("rev").asLong(),
        id(o.get("id")),
        hash(o.get("previous")),
        hash(o.get("root")),
        time(o.get("time")),
        actor(o.get("actor")),
        o.get("source").asText(),
        optional(o.get("message"), JsonNode::asText),
        list(o.get("touched"), Vectors::id),
        hash(o.get("changes")));
  }

  private static VersionHeader header(JsonNode o) {
    return new VersionHeader(
        id(o.get("secret")),
        o.get("n").asInt(),
        id(o.get("folder")),
        o.get("rev").asLong(),
        id(o.get("commit")),
        o.get("incarnation").asLong(),
        time(o.get("createdAt")),
        actor(o.get("createdBy")),
        time(o.get("time")),
        actor(o.get("actor")),
        new SecretAttributes(
            o.get("name").asText(),
            list(o.get("tags"), Vectors::id),
            list(
                o.get("metadata"),
                m ->
                    new SecretAttributes.Metadata(
                        m.get("key").asText(),
                        m.get("value").asText(),
                        m.get("encrypted").asBoolean())),
            optional(o.get("reminderNote"), JsonNode::asText),
            optional(o.get("reminderDays"), JsonNode::asInt),
            o.get("skipMultilineEncoding").asBoolean()),
        optional(o.get("value"), Vectors::part),
        optional(o.get("comment"), Vectors::part));
  }

  private static VersionHeader.Part part(JsonNode p) {
    return new VersionHeader.Part(id(p.get("sealId")), p.get("epoch").asInt(), hash(p.get("hash")));
  }

  private static Folder folder(JsonNode f) {
    return new Folder(
        id(f.get("id")),
        optional(f.get("parent"), Vectors::id),
        f.get("name").asText(),
        optional(f.get("description"), JsonNode::asText),
        time(f.get("createdAt")),
        time(f.get("updatedAt")),
        optional(f.get("lastSecretModified"), Vectors::time),
        f.get("version").asInt(),
        f.get("commits").asLong(),
        list(
            f.get("imports"),
            i ->
                new FolderImport(
                    id(i.get("id")),
                    id(i.get("environment")),
                    i.get("path").asText(),
                    i.get("version").asInt(),
                    time(i.get("createdAt")),
                    time(i.get("updatedAt")))),
        f.get("entryCount").asInt(),
        optional(f.get("entries"), Vectors::hash));
  }

  private static Change change(JsonNode c) {
    return new Change(
        Change.Op.valueOf(
            c.get("op").asText().replace(' ', '_').toUpperCase(java.util.Locale.ROOT)),
        id(c.get("id")),
        id(c.get("folder")),
        c.get("name").asText(),
        optional(c.get("before"), Vectors::ref),
        optional(c.get("after"), Vectors::ref));
  }

  private static Change.VersionRef ref(JsonNode r) {
    return new Change.VersionRef(r.get("n").asInt(), hash(r.get("hash")));
  }

  private static Actor actor(JsonNode a) {
    ActorKind kind =
        Stream.of(ActorKind.values())
            .filter(one -> one.wireName().equals(a.get("kind").asText()))
            .findFirst()
            .orElseThrow();
    return new Actor(kind, id(a.get("id")), a.get("name").asText());
  }

  static UUID id(JsonNode node) {
    return UUID.fromString(node.asText());
  }

  static Hash hash(JsonNode node) {
    return Hash.ofHex(node.asText());
  }

  static Instant time(JsonNode node) {
    return Instant.ofEpochMilli(node.asLong());
  }

  private static <T> T optional(JsonNode node, Function<JsonNode, T> form) {
    return node.isNull() ? null : form.apply(node);
  }

  private static <T> List<T> list(JsonNode node, Function<JsonNode, T> form) {
    return node.valueStream().map(form).toList();
  }
}
