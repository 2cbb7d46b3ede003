package dev.coffer.sealing.keyfile;

import dev.coffer.sealing.keyfile.KeyFileException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A small file that only its owner may read (mode 0600), written once and whole. */
final class OwnersFile {
  /** Bytes. */
  static final int LARGEST = 64 * 1024;

  private static final Set<PosixFilePermission> MODE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private OwnersFile() {}

  /** Writes a file beside the place, flushes it, links it to its name, flushes the directory. */
  static void create(Path path, String text) {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new KeyFileException(
          Reason.NOT_WRITABLE, path, "has no directory to be in. Make the directory first.");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      var mode = PosixFilePermissions.asFileAttribute(MODE);
      Path draft = Files.createTempFile(directory, ".key-", ".new", mode);
      try {
        Files.setPosixFilePermissions(draft, MODE);
        write(draft, bytes);
        Files.createLink(path, draft);
      } finally {
        Files.deleteIfExists(draft);
      }
      try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } catch (FileAlreadyExistsException e) {
      throw new KeyFileException(
          Reason.ALREADY_THERE, path, "is there already and was left as it is.");
    } catch (IOException | UnsupportedOperationException e) {
      throw new KeyFileException(
          Reason.NOT_WRITABLE,
          path,
          "can't be made. Its directory has to be writable, on a file system with POSIX permissions"
              + " and hard links.");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  static String read(Path path) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (!OWNERS.containsAll(permissions)) {
        throw new KeyFileException(
            Reason.EXPOSED,
            path,
            "may be used by others than its owner ("
                + PosixFilePermissions.toString(permissions)
                + "). Run: chmod 600 "
                + path);
      }
      if (Files.size(path) > LARGEST) {
        throw new KeyFileException(
            Reason.MALFORMED,
            path,
            "is too large for a key file. Put the copy from your backup in its place.");
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new KeyFileException(
          Reason.MISSING,
          path,
          "is missing. Put the copy from your backup in its place; without it no value can be read.");
    } catch (IOException | UnsupportedOperationException e) {
      throw new KeyFileException(
          Reason.UNREADABLE,
          path,
          "can't be read. The server's user has to own it, on a file system with POSIX permissions,"
              + " and it has to be a UTF-8 file.");
    }
  }

  private static void write(Path draft, byte[] bytes) throws IOException {
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }
}
