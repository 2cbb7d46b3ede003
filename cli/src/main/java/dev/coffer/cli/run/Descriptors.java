package dev.coffer.cli.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The open files that the caller passed to this process: standard streams, and what a shell's
 * {@code 3<file} or {@code <(command)}, a build's job server or a socket activation adds. The
 * program gets them; what this process opened for itself it does not.
 */
final class Descriptors {
  private static final int FIRST_BEYOND_STREAMS = 3;

  private final Libc libc;
  private final Set<Integer> inherited;

  private Descriptors(Libc libc, Set<Integer> inherited) {
    this.libc = libc;
    this.inherited = Set.copyOf(inherited);
  }

  /** Those that are open now; to be called before anything is opened. */
  static Descriptors atStart(Libc libc) {
    Set<Integer> inherited = new HashSet<>();
    for (int each : open()) {
      if (libc.inheritable(each) && !ownFile(each)) {
        inherited.add(each);
      }
    }
    return new Descriptors(libc, inherited);
  }

  /** Leaves the program those that the caller passed. */
  void leaveInherited() {
    for (int each : open()) {
      if (!inherited.contains(each)) {
        libc.closeOnExecution(each);
      }
    }
  }

  private static Set<Integer> open() {
    Set<Integer> open = new HashSet<>();
    String[] names = new File("/dev/fd").list();
    for (String name : names == null ? new String[0] : names) {
      int number = name.matches("\\d{1,9}") ? Integer.parseInt(name) : 0;
      if (number >= FIRST_BEYOND_STREAMS) {
        open.add(number);
      }
    }
    return open;
  }

  /** Whether it is the JVM's: its files, the class path's, randomness. */
  private static boolean ownFile(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith(System.getProperty("java.home"))
          || target.endsWith(".jar")
          || target.endsWith(".aot")
          || target.endsWith(".jsa")
          || target.equals("/dev/random")
          || target.equals("/dev/urandom")
          || target.startsWith("/proc/");
    } catch (IOException e) {
      return false;
    }
  }
}
