package dev.coffer.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * On {@link HttpURLConnection}, which starts three times faster than the JDK's newer client. It
 * knows no PATCH.
 */
final class UrlTransport implements Transport {
  private final Limits limits;
  private final Proxy proxy;
  private final @Nullable SSLContext trust;

  /**
   * @param trust null for the JDK's own
   */
  UrlTransport(Limits limits, Proxy proxy, @Nullable SSLContext trust) {
    this.limits = limits;
    this.proxy = proxy;
    this.trust = trust;
  }

  @Override
  public Raw send(
      String method, String address, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(address).toURL().openConnection(proxy);
    if (trust != null && connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(trust.getSocketFactory());
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) limits.connect().toMillis());
    connection.setReadTimeout((int) limits.answer().toMillis());
    connection.setRequestMethod(method);
    headers.forEach(connection::setRequestProperty);
    if (body != null) {
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    Map<String, String> answered = new HashMap<>();
    connection
        .getHeaderFields()
        .forEach((name, values) -> {
          if (name != null) {
            answered.put(name.toLowerCase(Locale.ROOT), values.getFirst());
          }
        });
    InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    if (stream == null) {
      return new Raw(status, answered, new byte[0]);
    }
    try (stream) {
      return new Raw(status, answered, limits.read(stream));
    }
  }
}
