package dev.coffer.http;

import dev.coffer.actor.Source;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from: the connection's peer, never a header that a client or a proxy may
 * write. One request has one source, drawn when it is first asked for.
 */
@Singleton
final class Sources {
  private static final String ATTRIBUTE = "dev.coffer.source";
  private static final int USER_AGENT_CHARACTERS = 256;

  private final RequestIds ids;

  Sources(RequestIds ids) {
    this.ids = ids;
  }

  Source of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, Source.class)
        .orElseGet(() -> {
          var source =
              new Source(
                  address(request.getRemoteAddress()),
                  userAgent(request.getHeaders().get("User-Agent")),
                  ids.next());
          request.setAttribute(ATTRIBUTE, source);
          return source;
        });
  }

  private static String address(@Nullable InetSocketAddress peer) {
    if (peer == null || peer.getAddress() == null) {
      return "";
    }
    String address = peer.getAddress().getHostAddress();
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  private static String userAgent(@Nullable String header) {
    if (header == null) {
      return "";
    }
    return header
        .codePoints()
        .filter(character -> !Character.isISOControl(character))
        .limit(USER_AGENT_CHARACTERS)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
