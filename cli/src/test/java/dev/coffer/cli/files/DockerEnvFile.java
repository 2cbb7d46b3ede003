package dev.coffer.cli.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Docker's {@code --env-file}. */
final class DockerEnvFile {
  private static final int LONGEST_LINE = 65_536;

  private DockerEnvFile() {}

  /**
   * By docker/cli's rules: lines end with LF, a CR before it goes; white space before the name
   * goes; a line that is empty or begins with {@code #} is none; the value is everything behind the
   * first equals sign; white space in the name is an error.
   */
  static Map<String, String> read(String text) {
    Map<String, String> read = new LinkedHashMap<>();
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    for (String raw : body.split("\n")) {
      if (raw.getBytes(StandardCharsets.UTF_8).length >= LONGEST_LINE) {
        throw new AssertionError("token too long");
      }
      String line = (raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw).stripLeading();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("=", 2);
      if (parts.length < 2
          || parts[0].isEmpty()
          || parts[0].chars().anyMatch(Character::isWhitespace)) {
        throw new AssertionError("bad line");
      }
      read.put(parts[0], parts[1]);
    }
    return read;
  }

  /** By the client itself, which tells an engine; this one notes what it is told. */
  static Map<String, String> readByClient(String text) {
    AtomicReference<byte[]> told = new AtomicReference<>(new byte[0]);
    try {
      HttpServer engine =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      engine.createContext("/", exchange -> answer(exchange, told));
      engine.start();
      Path folder = Files.createTempDirectory("coffer-docker");
      Path file = folder.resolve("env");
      Path log = folder.resolve("log");
      try {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        ProcessBuilder builder =
            new ProcessBuilder("docker", "create", "--env-file", file.toString(), "image")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder
            .environment()
            .put("DOCKER_HOST", "tcp://127.0.0.1:" + engine.getAddress().getPort());
        builder.environment().put("DOCKER_CONFIG", folder.toString());
        builder
            .environment()
            .keySet()
            .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        Process process = builder.start();
        process.getOutputStream().close();
        process.waitFor(60, TimeUnit.SECONDS);
        if (told.get().length == 0) {
          throw new AssertionError("docker asked for no container: " + Files.readString(log));
        }
      } finally {
        engine.stop(0);
        Files.deleteIfExists(file);
        Files.deleteIfExists(log);
        Files.deleteIfExists(folder);
      }
      Map<String, String> read = new LinkedHashMap<>();
      List<String> variables = JsonObject.parse(told.get()).texts("Env");
      variables.forEach(each -> read.put(each.split("=", 2)[0], each.split("=", 2)[1]));
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, AtomicReference<byte[]> told)
      throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean creation = exchange.getRequestURI().getPath().endsWith("/containers/create");
    if (creation) {
      told.set(body);
    }
    byte[] answer =
        (creation ? "{\"Id\":\"0123456789ab\",\"Warnings\":[]}" : "{}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Api-Version", "1.45");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(creation ? 201 : 200, head ? -1 : answer.length);
    if (!head) {
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }
}
