package dev.coffer.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP/1.1 over a socket, byte for byte, where a client library would tidy up. */
public record RawClient(int port) {
  /**
   * What came back.
   *
   * @param headers by lower-case name
   */
  public record Answer(int status, TreeMap<String, String> headers, String body) {}

  /** A GET of this target, spelled as it stands. */
  public Answer get(String target, String... headers) throws IOException {
    return send("GET", target, null, headers);
  }

  /** A request with these header lines, {@code Content-Length} if it has a body. */
  public Answer send(String method, String target, byte @Nullable [] body, String... headers)
      throws IOException {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    if (body != null) {
      bytes.writeBytes(body);
    }
    return exchange(bytes.toByteArray());
  }

  /** Sends these bytes and reads until the server closes. */
  public Answer exchange(byte[] request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      try {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
      } catch (IOException answeredEarly) {
        // The server may answer and close before it has read everything.
      }
      return parsed(socket.getInputStream().readAllBytes());
    }
  }

  /** Sends the second part only when the first has long been read. */
  public Answer inParts(byte[] first, byte[] second) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(200);
      socket.getOutputStream().write(first);
      try {
        throw new IOException("Answered too early: " + socket.getInputStream().read());
      } catch (SocketTimeoutException stillWaiting) {
        socket.setSoTimeout(20_000);
      }
      socket.getOutputStream().write(second);
      return parsed(socket.getInputStream().readAllBytes());
    }
  }

  private static Answer parsed(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalStateException("No answer: " + text);
    }
    String[] lines = text.substring(0, end).split("\r\n");
    var headers = new TreeMap<String, String>();
    for (int line = 1; line < lines.length; line++) {
      int colon = lines[line].indexOf(':');
      headers.put(
          lines[line].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[line].substring(colon + 1).strip());
    }
    String body = text.substring(end + 4);
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      int start = body.indexOf("\r\n") + 2;
      body = body.substring(start, body.lastIndexOf("\r\n0\r\n"));
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
  }
}
