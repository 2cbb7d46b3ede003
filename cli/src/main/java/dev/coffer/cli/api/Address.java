package dev.coffer.cli.api;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.net.URI;
import java.util.Locale;

/**
 * Where a server is: scheme, host and port, and the path below which {@code /api} is, without a
 * trailing slash. Two addresses that name the same place are equal.
 *
 * @param text for instance {@code https://coffer.example.com}
 */
public record Address(String text) {
  /** Where {@code ./coffer up} listens. */
  public static final Address LOCAL = new Address("http://127.0.0.1:8080");

  /**
   * As a user writes it, with or without {@code /api} at the end.
   *
   * @param where what names it, for the message
   * @throws Failure if it is no http or https address
   */
  public static Address parse(String text, String where) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw wrong(where);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https"))
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw wrong(where);
    }
    String path = uri.getRawPath().replaceAll("/+$", "");
    if (path.endsWith("/api")) {
      path = path.substring(0, path.length() - 4);
    }
    int standard = scheme.equals("http") ? 80 : 443;
    String port = uri.getPort() == -1 || uri.getPort() == standard ? "" : ":" + uri.getPort();
    return new Address(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path);
  }

  private static Failure wrong(String where) {
    return new Failure(
        ExitStatus.USAGE, where + " is not an address like https://coffer.example.com.");
  }

  /** Whether what is sent there is readable on a network. */
  public boolean open() {
    return !text.startsWith("https:") && !isLoopback();
  }

  /** Whether that is this machine. */
  boolean isLoopback() {
    String host = URI.create(text).getHost();
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
  }

  @Override
  public String toString() {
    return text;
  }
}
