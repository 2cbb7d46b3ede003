package dev.coffer.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a commit did.
 *
 * @param id of the secret or folder
 * @param folder of a secret: the folder it stands in, or stood in if it is deleted; of a folder:
 *     its parent (its own id for the root folder)
 * @param name the secret's or folder's name after the change, or its last one
 * @param before the version that was current; the one whose value was destroyed; null for a folder
 *     or a secret that was not there
 * @param after the version that is current now; null for a folder, a destroyed value or a secret
 *     that is gone
 */
public record Change(
    Op op,
    UUID id,
    UUID folder,
    String name,
    @Nullable VersionRef before,
    @Nullable VersionRef after) {

  /** What was done. */
  public enum Op {
    SECRET_CREATED(1),
    SECRET_UPDATED(2),
    SECRET_DELETED(3),
    FOLDER_CREATED(4),
    FOLDER_UPDATED(5),
    FOLDER_DELETED(6),
    VALUE_DESTROYED(7);

    private final int code;

    Op(int code) {
      this.code = code;
    }

    /** Whether it was done to a secret, and not to a folder. */
    public boolean isOfSecret() {
      return switch (this) {
        case SECRET_CREATED, SECRET_UPDATED, SECRET_DELETED, VALUE_DESTROYED -> true;
        case FOLDER_CREATED, FOLDER_UPDATED, FOLDER_DELETED -> false;
      };
    }

    private static Op of(int code) {
      for (Op op : values()) {
        if (op.code == code) {
          return op;
        }
      }
      throw new MalformedObjectException("an unknown kind of change");
    }
  }

  /** A version by number and hash. */
  public record VersionRef(int n, Hash hash) {
    static VersionRef of(Entry entry) {
      return new VersionRef(entry.n(), entry.version());
    }

    private static VersionRef read(CanonicalReader in) {
      return new VersionRef(in.u32(), in.hash());
    }

    private static void write(CanonicalWriter out, VersionRef ref) {
      out.u32(ref.n).hash(ref.hash);
    }
  }

  void write(CanonicalWriter out) {
    out.u8(op.code)
        .uuid(id)
        .uuid(folder)
        .text(name)
        .optional(before, VersionRef::write)
        .optional(after, VersionRef::write);
  }

  static Change read(CanonicalReader in) {
    return new Change(
        Op.of(in.u8()),
        in.uuid(),
        in.uuid(),
        in.text(),
        in.optional(VersionRef::read),
        in.optional(VersionRef::read));
  }
}
