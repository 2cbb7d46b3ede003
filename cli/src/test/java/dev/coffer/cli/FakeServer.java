package dev.coffer.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers paths as told, for what the real server does not do. */
public final class FakeServer implements AutoCloseable {
  private final HttpServer server;

  /**
   * @param answers a JSON object for each path; every other path is a page that is not found
   */
  public FakeServer(Map<String, String> answers) throws IOException {
    this(200, answers);
  }

  /**
   * @param status of the answers
   */
  public FakeServer(int status, Map<String, String> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, status, answers));
    server.start();
  }

  private static void answer(HttpExchange exchange, int status, Map<String, String> answers)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    String answer = answers.get(exchange.getRequestURI().getPath());
    byte[] body =
        (answer == null ? "<html>Not here</html>" : answer).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer == null ? 404 : status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
