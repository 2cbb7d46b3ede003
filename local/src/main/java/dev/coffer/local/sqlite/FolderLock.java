package dev.coffer.local.sqlite;

import static dev.coffer.local.sqlite.UnusableFolderException.Reason.IN_USE;
import static dev.coffer.local.sqlite.UnusableFolderException.Reason.NOT_WRITABLE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Holds a data folder for this process alone. The system frees it when the process ends. */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes the folder, readable by its owner only, where it is absent; never waits. */
  static FolderLock take(Path folder) {
    FileChannel channel;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, ownerOnly(folder));
      }
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UnusableFolderException(NOT_WRITABLE, folder + " can't be written", e);
    }
    try {
      if (channel.tryLock() != null) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (OverlappingFileLockException | IOException e) {
      closeQuietly(channel);
      throw new UnusableFolderException(IN_USE, folder + " is in use already", e);
    }
    throw new UnusableFolderException(IN_USE, folder + " is in use by another process", null);
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // The refusal itself says more.
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
