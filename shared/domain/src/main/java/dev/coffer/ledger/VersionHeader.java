package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All of a version but its sealed bytes, which it names.
 *
 * @param n number among the secret's versions, from 1
 * @param rev the revision that it was written for, and {@code commit} that commit's id
 * @param incarnation the revision that created the secret, or brought it back
 * @param createdAt when the secret was created, and by whom
 * @param time when this version was made, and {@code actor} by whom
 */
public record VersionHeader(
    UUID secret,
    int n,
    UUID folder,
    long rev,
    UUID commit,
    long incarnation,
    Instant createdAt,
    Actor createdBy,
    Instant time,
    Actor actor,
    SecretAttributes attributes,
    @Nullable Part value,
    @Nullable Part comment) {

  /** A sealed part by its seal id, its key's epoch and the hash of its bytes. */
  public record Part(UUID sealId, int epoch, Hash hash) {
    static @Nullable Part of(@Nullable SealedPart sealed) {
      return sealed == null ? null : new Part(sealed.sealId(), sealed.epoch(), sealed.hash());
    }

    private static Part read(CanonicalReader in) {
      return new Part(in.uuid(), in.u32(), in.hash());
    }

    private static void write(CanonicalWriter out, Part part) {
      out.uuid(part.sealId).u32(part.epoch).hash(part.hash);
    }
  }

  public String name() {
    return attributes.name();
  }

  /** The canonical bytes (docs/design/ledger.md). */
  public byte[] encode() {
    return new CanonicalWriter(ObjectKind.VERSION_HEADER)
        .uuid(secret)
        .u32(n)
        .text(attributes.name())
        .uuid(folder)
        .i64(rev)
        .uuid(commit)
        .i64(incarnation)
        .time(createdAt)
        .actor(createdBy)
        .time(time)
        .actor(actor)
        .list(attributes.tags(), CanonicalWriter::uuid)
        .list(
            attributes.metadata(),
            (w, m) -> w.text(m.key()).text(m.value()).u8(m.encrypted() ? 1 : 0))
        .optional(attributes.reminderNote(), CanonicalWriter::text)
        .optional(attributes.reminderDays(), CanonicalWriter::u32)
        .u8(attributes.skipMultilineEncoding() ? 1 : 0)
        .optional(value, Part::write)
        .optional(comment, Part::write)
        .bytes();
  }

  public Hash hash() {
    return Hash.sha256(encode());
  }

  /**
   * @throws MalformedObjectException if these are not the canonical bytes of one
   */
  public static VersionHeader decode(byte[] bytes) {
    return CanonicalReader.object(bytes, ObjectKind.VERSION_HEADER, VersionHeader::read);
  }

  private static VersionHeader read(CanonicalReader in) {
    UUID secret = in.uuid();
    int n = in.u32();
    String name = in.text();
    UUID folder = in.uuid();
    long rev = in.i64();
    UUID commit = in.uuid();
    long incarnation = in.i64();
    Instant createdAt = in.time();
    Actor createdBy = in.actor();
    Instant time = in.time();
    Actor actor = in.actor();
    List<UUID> tags = in.list(CanonicalReader::uuid);
    List<SecretAttributes.Metadata> metadata =
        in.list(r -> new SecretAttributes.Metadata(r.text(), r.text(), r.flag()));
    String note = in.optional(CanonicalReader::text);
    Integer days = in.optional(CanonicalReader::u32);
    boolean skip = in.flag();
    return new VersionHeader(
        secret,
        n,
        folder,
        rev,
        commit,
        incarnation,
        createdAt,
        createdBy,
        time,
        actor,
        new SecretAttributes(name, tags, metadata, note, days, skip),
        in.optional(Part::read),
        in.optional(Part::read));
  }
}
