package dev.coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is otherwise on a terminal than in a pipe, in a real one. */
final class TerminalTest {
  private static final String BOLD = "\033[1m";
  private static final String WIPE = "\r\033[K";

  private static final String BODY =
      """
      {"secret": {"secretKey": "NAME", "secretValue": "v", "version": 1}}\
      """;
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

  @TempDir Path home;

  @Test
  void table_onATerminal_hasColours() throws Exception {
    try (PseudoTerminal terminal = PseudoTerminal.coffer(home, login(Map.of()), "projects")) {
      assertThat(terminal.end()).isZero();
      assertThat(terminal.screen()).contains(BOLD);
    }
  }

  @Test
  void table_whereTheUserWantsNoColours_hasNone() throws Exception {
    for (Map<String, String> variable :
        new Map[] {Map.of("NO_COLOR", "1"), Map.of("TERM", "dumb")}) {
      try (PseudoTerminal terminal = PseudoTerminal.coffer(home, login(variable), "projects")) {
        assertThat(terminal.end()).isZero();
        assertThat(terminal.screen()).contains("NAME").doesNotContain("\033");
      }
    }
  }

  @Test
  void table_inAPipeOfATerminal_hasNoColours() throws Exception {
    String program = Binary.in(Files.createDirectory(home.resolve("bin"))).toString();
    try (PseudoTerminal terminal =
        PseudoTerminal.start(
            home, login(Map.of()), "sh", "-c", '"' + program + "\" projects | cat")) {
      assertThat(terminal.end()).isZero();
      assertThat(terminal.screen()).contains("NAME").doesNotContain(BOLD);
    }
  }

  @Test
  void request_thatTakesLongerThanASecond_showsProgressAndWipesIt() throws Exception {
    try (ServerSocket silent = silent();
        PseudoTerminal terminal =
            PseudoTerminal.coffer(home, token(silent), "secrets", "get", "NAME")) {
      try (var connection = silent.accept()) {
        terminal.await("waiting for http://127.0.0.1:" + silent.getLocalPort() + " (1 s)");
        connection.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(terminal.end()).isZero();
      String screen = terminal.screen();
      assertThat(screen.lastIndexOf(WIPE)).isGreaterThan(screen.lastIndexOf("waiting for"));
      assertThat(screen.substring(screen.lastIndexOf(WIPE) + WIPE.length()))
          .startsWith(BOLD + "NAME");
    }
  }

  @Test
  void interrupt_whileWaiting_endsWith130() throws Exception {
    try (ServerSocket silent = silent();
        PseudoTerminal terminal =
            PseudoTerminal.coffer(home, token(silent), "secrets", "get", "NAME")) {
      try (var connection = silent.accept()) {
        assertThat(connection.isConnected()).isTrue();
        terminal.interrupt();
        assertThat(terminal.end()).isEqualTo(130);
      }
    }
  }

  private static ServerSocket silent() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
  }

  private static Map<String, String> token(ServerSocket server) {
    return Map.of(
        "COFFER_ADDRESS", "http://127.0.0.1:" + server.getLocalPort(),
        "COFFER_TOKEN", "t",
        "COFFER_PROJECT", "00000000-0000-4000-8000-000000000000");
  }

  private static Map<String, String> login(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    for (String variable : CofferServer.running().login()) {
      String[] parts = variable.split("=", 2);
      variables.put(parts[0], parts[1]);
    }
    variables.putAll(more);
    return variables;
  }
}
