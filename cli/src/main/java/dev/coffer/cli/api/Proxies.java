package dev.coffer.cli.api;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Locale;

/**
 * The proxy on the way to a server, as the environment names it: {@code HTTPS_PROXY} for https
 * addresses, {@code HTTP_PROXY} for the others, both also in lower case, and {@code NO_PROXY} with
 * the hosts that are called directly (names with everything below them, {@code *} for all). This
 * machine itself is always called directly.
 */
final class Proxies {
  private static final int USUAL_PORT = 8080;

  private Proxies() {}

  /**
   * @throws Failure if the variable names no proxy that can be used
   */
  static Proxy of(Address address, Surroundings surroundings) {
    URI uri = URI.create(address.text());
    String name = uri.getScheme().toUpperCase(Locale.ROOT) + "_PROXY";
    String proxy = surroundings.variable(name, name.toLowerCase(Locale.ROOT)).orElse("");
    String none = surroundings.variable("NO_PROXY", "no_proxy").orElse("");
    if (proxy.isEmpty() || address.isLoopback() || isListed(uri.getHost(), none)) {
      return Proxy.NO_PROXY;
    }
    try {
      URI at = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
      if ("http".equalsIgnoreCase(at.getScheme())
          && at.getHost() != null
          && at.getUserInfo() == null) {
        int port = at.getPort() == -1 ? USUAL_PORT : at.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(at.getHost(), port));
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the text, which may hold a password.
    }
    throw new Failure(
        ExitStatus.USAGE,
        name + " names no proxy that can be used: http://host:port, without a user or a password.");
  }

  private static boolean isListed(String host, String none) {
    for (String each : none.split("[,\\s]+", -1)) {
      String listed = each.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
      String suffix = listed.startsWith(".") ? listed : "." + listed;
      if (listed.equals("*")
          || (!listed.isEmpty() && (host.equals(listed) || host.endsWith(suffix)))) {
        return true;
      }
    }
    return false;
  }
}
