package dev.coffer.cli.run;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The command line in a JVM of its own, as the launcher starts it. */
final class RealProcess {
  private static final long PATIENCE_SECONDS = 60;

  private final Path home;
  private final Map<String, String> variables = new HashMap<>();
  private int started;

  /** As the demo identity of the running server, in that project. */
  RealProcess(Path home, String projectId) {
    this.home = home;
    set("HOME", home.toString());
    set("PATH", System.getenv("PATH"));
    set("COFFER_KEYRING", "none");
    set("COFFER_PROJECT", projectId);
    set("LANG", "C.UTF-8");
    for (String variable : CofferServer.running().login()) {
      String[] parts = variable.split("=", 2);
      set(parts[0], parts[1]);
    }
  }

  RealProcess set(String name, String value) {
    variables.put(name, value);
    return this;
  }

  RealProcess unset(String name) {
    variables.remove(name);
    return this;
  }

  /** What starts the command line. */
  static List<String> launcher() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-MaxFDLimit",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.coffer.cli.Main");
  }

  /** Prepared, with its streams in files of the home folder. */
  Started start(String... arguments) {
    List<String> line = new ArrayList<>(launcher());
    line.addAll(List.of(arguments));
    return startLine(line);
  }

  /** Another command line, with {@code "$COFFER"} for a shell that starts ours. */
  Started startLine(List<String> line) {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Path out = home.resolve("out" + ++started);
    Path err = home.resolve("err" + started);
    builder.directory(home.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    try {
      return new Started(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ran run(String... arguments) {
    return start(arguments).ended();
  }

  /** The sets of /proc/PID/status, without 32 and 33, which are the C library's own. */
  static List<Long> signals(String lines) {
    return lines
        .lines()
        .map(line -> Long.parseUnsignedLong(line.split("\t", -1)[1], 16) & ~0x1_8000_0000L)
        .toList();
  }

  record Started(Process process, Path outFile, Path errFile) {
    Ran ended() {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
          throw new IllegalStateException("does not end: " + out() + err());
        }
        return new Ran(process.exitValue(), out(), err());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    String out() {
      return text(outFile);
    }

    String err() {
      return text(errFile);
    }

    Started untilOut(String text) {
      return until(() -> out().contains(text));
    }

    Started untilErr(String text) {
      return until(() -> err().contains(text));
    }

    private Started until(BooleanSupplier condition) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > end || !process.isAlive()) {
          if (condition.getAsBoolean()) {
            return this;
          }
          throw new IllegalStateException("not in time: " + out() + err());
        }
        pause();
      }
      return this;
    }

    void signal(String name) {
      try {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void pause() {
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private static String text(Path file) {
      try {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
