package dev.coffer.cli.profile;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A file of the user alone: mode 0600 in a folder of mode 0700, replaced as a whole. */
public final class PrivateFile {
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path path;

  public PrivateFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /**
   * @return empty if there is no such file
   * @throws Failure if others can read it, or it can't be read
   */
  public Optional<byte[]> read() {
    try {
      if (posix() && Files.exists(path) && othersMayRead()) {
        throw new Failure(
            ExitStatus.USAGE,
            path + " holds secrets, and others than you can read it.",
            "Make it yours alone: chmod 600 '" + path + "'");
      }
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read");
    }
  }

  /** All of it, or nothing: never half a file, never one that others can read. */
  public void write(byte[] content) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      Files.createDirectories(folder, posix() ? new FileAttribute<?>[] {FOLDER} : none());
      Path fresh =
          Files.createTempFile(
              folder, ".new", null, posix() ? new FileAttribute<?>[] {FILE} : none());
      try {
        Files.write(fresh, content);
        Files.move(
            fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw failure("written");
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failure("deleted");
    }
  }

  private boolean othersMayRead() throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    permissions = Files.isSymbolicLink(path) ? Files.getPosixFilePermissions(path) : permissions;
    return permissions.stream()
        .anyMatch(each -> each.name().startsWith("GROUP_") || each.name().startsWith("OTHERS_"));
  }

  private boolean posix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] none() {
    return new FileAttribute<?>[0];
  }

  private Failure failure(String what) {
    return new Failure(ExitStatus.FAILED, path + " can't be " + what + ".");
  }
}
