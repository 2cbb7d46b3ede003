package dev.coffer.ledger;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of a tree.
 *
 * @param epochs the keys in use, by epoch, each with its commitment
 * @param destroyed hash of the destroyed set; null while it is empty
 */
public record Root(
    Mode mode, List<EpochCommitment> epochs, @Nullable Hash destroyed, Directory directory)
    implements Node {
  public Root {
    epochs = List.copyOf(epochs);
    for (int i = 1; i < epochs.size(); i++) {
      if (epochs.get(i - 1).epoch() >= epochs.get(i).epoch()) {
        throw new MalformedObjectException("epochs out of order");
      }
    }
  }

  /** Who can open the values. */
  public enum Mode {
    KMS(1),
    E2EE(2);

    private final int code;

    Mode(int code) {
      this.code = code;
    }
  }

  /** A key of the environment, bound to this tree. */
  public record EpochCommitment(int epoch, Hash commitment) {}

  /** Where the folders' records are. */
  public sealed interface Directory {
    /** In the root itself, by id. */
    record Inline(List<Folder> folders) implements Directory {
      public Inline {
        folders = DirectoryBucket.ordered(folders);
      }
    }

    /** In buckets by the hash of the folder's id; {@link Hash#NONE} for an empty one. */
    record Buckets(List<Hash> hashes) implements Directory {
      public Buckets {
        hashes = EntryIndex.powerOfTwo(hashes);
      }
    }
  }

  public Optional<Hash> commitment(int epoch) {
    return epochs.stream()
        .filter(e -> e.epoch() == epoch)
        .map(EpochCommitment::commitment)
        .findFirst();
  }

  @Override
  public byte[] encode() {
    CanonicalWriter out =
        new CanonicalWriter(ObjectKind.ROOT)
            .u8(mode.code)
            .list(epochs, (w, e) -> w.u32(e.epoch()).hash(e.commitment()))
            .optional(destroyed, CanonicalWriter::hash);
    switch (directory) {
      case Directory.Inline(var folders) -> out.u8(1).list(folders, (w, f) -> f.write(w));
      case Directory.Buckets(var hashes) -> out.u8(2).list(hashes, CanonicalWriter::hash);
    }
    return out.bytes();
  }

  static Root decode(byte[] bytes) {
    return CanonicalReader.object(
        bytes,
        ObjectKind.ROOT,
        in ->
            new Root(
                mode(in.u8()),
                in.list(r -> new EpochCommitment(r.u32(), r.hash())),
                in.optional(CanonicalReader::hash),
                directory(in)));
  }

  private static Mode mode(int code) {
    for (Mode mode : Mode.values()) {
      if (mode.code == code) {
        return mode;
      }
    }
    throw new MalformedObjectException("an unknown mode");
  }

  private static Directory directory(CanonicalReader in) {
    return switch (in.u8()) {
      case 1 -> new Directory.Inline(in.list(Folder::read));
      case 2 -> new Directory.Buckets(in.list(CanonicalReader::hash));
      default -> throw new MalformedObjectException("an unknown form of directory");
    };
  }
}
