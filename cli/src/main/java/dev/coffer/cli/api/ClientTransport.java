package dev.coffer.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** On the JDK's {@link HttpClient}, for PATCH. */
final class ClientTransport implements Transport {
  private final Limits limits;
  private final HttpClient client;

  /**
   * @param trust null for the JDK's own
   */
  ClientTransport(Limits limits, Proxy proxy, @Nullable SSLContext trust) {
    this.limits = limits;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(limits.connect());
    if (proxy.address() instanceof InetSocketAddress at) {
      builder.proxy(ProxySelector.of(new InetSocketAddress(at.getHostString(), at.getPort())));
    }
    this.client = (trust == null ? builder : builder.sslContext(trust)).build();
  }

  @Override
  public Raw send(
      String method, String address, Map<String, String> headers, byte @Nullable [] body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(limits.answer());
    headers.forEach(request::setHeader);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.setHeader("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofByteArray(body));
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      Map<String, String> answered = new HashMap<>();
      response.headers().map().forEach((name, values) -> answered.put(name, values.getFirst()));
      try (InputStream stream = response.body()) {
        return new Raw(response.statusCode(), answered, limits.read(stream));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
