package dev.coffer.ledger;

import dev.coffer.actor.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a ledger, as its log keeps it.
 *
 * @param ledger the ledger's key
 * @param rev from 1
 * @param id drawn once for the request
 * @param previous hash of the commit before; {@link Hash#NONE} for the first
 * @param root hash of the tree that it made
 * @param time in milliseconds; later than the one before
 * @param source what kind of client asked, such as {@code cli}; at most 64 characters
 * @param message the committer's words, at most 256 bytes
 * @param touched ids of the touched folders; empty if there are over {@link #TOUCHED_LIMIT}
 * @param changes hash of the change list
 */
public record Commit(
    String ledger,
    long rev,
    UUID id,
    Hash previous,
    Hash root,
    Instant time,
    Actor actor,
    String source,
    @Nullable String message,
    List<UUID> touched,
    Hash changes) {
  public static final int TOUCHED_LIMIT = 100;

  public Commit {
    touched = List.copyOf(touched);
    if (touched.size() > TOUCHED_LIMIT) {
      throw new MalformedObjectException("touched folders that belong into the change list");
    }
  }

  /** The canonical bytes (docs/design/ledger.md). */
  public byte[] encode() {
    return new CanonicalWriter(ObjectKind.COMMIT)
        .text(ledger)
        .i64(rev)
        .uuid(id)
        .hash(previous)
        .hash(root)
        .time(time)
        .actor(actor)
        .text(source)
        .optional(message, CanonicalWriter::text)
        .list(touched, CanonicalWriter::uuid)
        .hash(changes)
        .bytes();
  }

  public Hash hash() {
    return Hash.sha256(encode());
  }

  /**
   * @throws MalformedObjectException if these are not the canonical bytes of one
   */
  public static Commit decode(byte[] bytes) {
    return CanonicalReader.object(
        bytes,
        ObjectKind.COMMIT,
        in ->
            new Commit(
                in.text(),
                in.i64(),
                in.uuid(),
                in.hash(),
                in.hash(),
                in.time(),
                in.actor(),
                in.text(),
                in.optional(CanonicalReader::text),
                in.list(CanonicalReader::uuid),
                in.hash()));
  }

  /** What the mac of the head that this commit made is computed over. */
  public static byte[] macMessage(
      String ledger, long rev, Hash commit, Hash root, Instant time, int epoch) {
    return new CanonicalWriter()
        .u8(ObjectKind.LAYOUT)
        .text(ledger)
        .i64(rev)
        .hash(commit)
        .hash(root)
        .time(time)
        .u32(epoch)
        .bytes();
  }
}
