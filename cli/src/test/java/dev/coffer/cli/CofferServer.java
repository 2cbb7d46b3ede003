package dev.coffer.cli;

import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real server with its demo account, in a process of its own, one for all tests of a JVM. Tests
 * keep apart by a project each: {@link #project}.
 */
public final class CofferServer {
  private static final long STARTING_SECONDS = 120;

  /** What {@code demo.json} says: address, organizationId, clientId, clientSecret, email, ... */
  private final JsonObject demo;

  private CofferServer(JsonObject demo) {
    this.demo = demo;
  }

  private static final class Holder {
    static final CofferServer RUNNING = start();
  }

  public static CofferServer running() {
    return Holder.RUNNING;
  }

  public String address() {
    return demo.text("address");
  }

  public String demo(String field) {
    return demo.text(field);
  }

  /** Starts one that nothing else uses, to be stopped by the test; its folder holds demo.json. */
  public static Process start(Path folder, int port) {
    try {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.coffer.local.Main",
                  "up",
                  "--port",
                  Integer.toString(port),
                  "--data",
                  folder.toString(),
                  "--demo")
              .redirectOutput(folder.resolve("out.log").toFile())
              .redirectErrorStream(true)
              .start();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTING_SECONDS);
      while (!Files.readString(folder.resolve("out.log")).contains("Coffer is ready")
          || !Files.exists(folder.resolve("demo.json"))) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IllegalStateException(Files.readString(folder.resolve("out.log")));
        }
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a server that was started in that folder says of its demo account. */
  public static JsonObject demo(Path folder) throws IOException {
    return JsonObject.parse(Files.readAllBytes(folder.resolve("demo.json")));
  }

  private static CofferServer start() {
    try {
      Path folder = Files.createTempDirectory("coffer-cli-test");
      Process process = start(folder, 0);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
      return new CofferServer(demo(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(Process process, Path folder) {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      try (var files = Files.walk(folder)) {
        for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A new project of the demo identity, which is its admin; its id. */
  public String project(Shell shell) {
    Ran made = shell.run("projects", "create", "Test " + System.nanoTime(), "--output", "json");
    if (made.status() != 0) {
      throw new IllegalStateException(made.err());
    }
    try {
      return JsonObject.parse(made.out().getBytes(java.nio.charset.StandardCharsets.UTF_8))
          .text("id");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Environment variables that log the demo identity in. */
  public List<String> login() {
    return List.of(
        "COFFER_ADDRESS=" + address(),
        "COFFER_CLIENT_ID=" + demo("clientId"),
        "COFFER_CLIENT_SECRET=" + demo("clientSecret"));
  }
}
