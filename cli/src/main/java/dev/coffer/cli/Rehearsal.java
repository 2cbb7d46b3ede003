package dev.coffer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Runs what users run most, against a server that it plays itself, so that the JVM writes down what
 * it loads for that: the start-up cache. Little else, since each start links everything in it.
 * There are no secrets in it; the one value is a word.
 */
final class Rehearsal {
  private static final String PROJECT = "00000000-0000-4000-8000-000000000000";
  private static final String SECRET =
      "{\"id\":\"%s\",\"secretKey\":\"NAME\",\"secretValue\":\"value\",\"version\":1,\"type\":\"shared\","
              .formatted(PROJECT)
          + "\"secretPath\":\"/\",\"secretValueHidden\":false,\"tags\":[],\"skipMultilineEncoding\":null,"
          + "\"updatedAt\":\"2026-01-01T00:00:00.000Z\",\"createdAt\":\"2026-01-01T00:00:00.000Z\"}";
  private static final String BODY =
      "{\"secret\":" + SECRET + ",\"secrets\":[" + SECRET + "],\"imports\":[]}";
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"1\"\r\n"
          + "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Length: "
          + BODY.length()
          + "\r\n\r\n"
          + BODY;

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> serve(server));
      String place = "127.0.0.1:" + server.getLocalPort();
      run(0, "http://" + place, "--version");
      run(0, "http://" + place, "secrets", "get", "NAME");
      run(0, "http://" + place, "secrets", "get", "NAME", "--plain");
      run(7, "https://" + place, "secrets", "get", "NAME", "--plain");
    }
    System.exit(0);
  }

  private static void run(int expected, String address, String... arguments) {
    Surroundings real = Main.surroundings();
    Surroundings surroundings =
        new Surroundings(
            Map.of(
                "COFFER_ADDRESS", address,
                "COFFER_TOKEN", "e30.e30.e30",
                "COFFER_PROJECT", PROJECT,
                "COFFER_CONFIG_DIR", "no such folder",
                "COFFER_KEYRING", "none"),
            Path.of("/").toAbsolutePath(),
            real.home(),
            real.in(),
            real.out(),
            real.err(),
            real.terminal(),
            real.clock(),
            real.random());
    int status = Main.run(surroundings, arguments);
    if (status != expected) {
      System.err.println("coffer " + String.join(" ", arguments) + ": status " + status);
      System.exit(1);
    }
  }

  private static void serve(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofPlatform().daemon().start(() -> answer(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Answers each request of a connection the same; hangs up on what is not HTTP. */
  private static void answer(Socket socket) {
    try (socket) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = socket.getOutputStream();
      while (Character.isLetter(first(lines))) {
        long length = 0;
        for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
          if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
            length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
          }
        }
        lines.skip(length);
        out.write(ANSWER.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    } catch (IOException e) {
      System.err.println("the rehearsal's server: " + e);
    }
  }

  private static int first(BufferedReader lines) throws IOException {
    lines.mark(1);
    int first = lines.read();
    lines.reset();
    return first;
  }
}
