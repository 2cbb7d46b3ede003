package dev.coffer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The command line as a program: the packaged one that the system property {@code coffer.binary}
 * names, else one that starts the classes under test in a JVM of its own.
 */
public final class Binary {
  private Binary() {}

  /** Puts it into that folder as {@code coffer}; its path. */
  public static Path in(Path folder) throws IOException {
    Path program = folder.resolve("coffer");
    String packaged = System.getProperty("coffer.binary", "");
    if (!packaged.isEmpty()) {
      return Files.createSymbolicLink(program, Path.of(packaged).toAbsolutePath());
    }
    Files.writeString(
        program,
        """
        #!/bin/sh
        terminals=
        for stream in 0 1 2; do [ ! -t $stream ] || terminals=$terminals$stream; done
        exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Xlog:disable \\
          -Dcoffer.terminals="$terminals" -cp '%s' dev.coffer.cli.Main "$@"
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }
}
