package dev.coffer.cli.api;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Transport.Raw;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server's HTTP API, called with one credential or none. Every method returns an answer of the
 * 200s (or a 304 that was asked for) or throws a {@link Failure} that says what was wrong and what
 * to do; see {@link Refusal}. Redirects are not followed, so a credential reaches only the address
 * that it is for.
 */
public final class Api {
  private static final int READ_TRIES = 3;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Address address;
  private final @Nullable String token;
  private final Surroundings surroundings;
  private final Supplier<@Nullable SSLContext> trust;
  private @Nullable Transport urls;
  private @Nullable Transport client;

  /**
   * @param token a bearer token; null for calls that need none
   */
  public Api(Address address, @Nullable String token, Surroundings surroundings) {
    this.address = address;
    this.token = token;
    this.surroundings = surroundings;
    this.trust = () -> Trust.of(surroundings);
    if (address.open() && surroundings.variable("COFFER_ALLOW_HTTP").isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE,
          address + " would be called without TLS, and whoever is on the way could read secrets.",
          "Use an https address; or, inside a network that you trust, set COFFER_ALLOW_HTTP=1.");
    }
  }

  public Address address() {
    return address;
  }

  /**
   * Whether a proxy is on the way, which then finds the server by its name.
   *
   * @throws Failure if the environment names a proxy that can't be used
   */
  public boolean throughProxy() {
    return Proxies.of(address, surroundings).type() != java.net.Proxy.Type.DIRECT;
  }

  /** The same server with that credential. */
  public Api as(String bearer) {
    return new Api(address, bearer, surroundings);
  }

  public JsonObject get(String path, Query query) {
    return read(path, query, null).body();
  }

  /**
   * A read that may answer {@link Answer#unchanged}.
   *
   * @param etag of the answer that is at hand; null for none
   */
  public Answer read(String path, Query query, @Nullable String etag) {
    Map<String, String> headers = etag == null ? Map.of() : Map.of("If-None-Match", etag);
    for (int tried = 1; ; tried++) {
      Raw raw = send("GET", path + query, headers, null);
      boolean again = raw.status() == 429 || (raw.status() >= 502 && raw.status() <= 504);
      Optional<Duration> wait = again && tried < READ_TRIES ? wait(raw) : Optional.empty();
      if (wait.isEmpty()) {
        return answer(raw);
      }
      sleep(wait.get());
    }
  }

  public JsonObject post(String path, JsonObject body) {
    return write("POST", path, body).body();
  }

  public JsonObject patch(String path, JsonObject body) {
    return write("PATCH", path, body).body();
  }

  public JsonObject delete(String path, JsonObject body) {
    return write("DELETE", path, body).body();
  }

  /** Any other request with a body. */
  public Answer write(String method, String path, JsonObject body) {
    return answer(send(method, path, Map.of(), body.bytes()));
  }

  /** The exchange of a refresh cookie for a token. */
  public Answer refresh(String cookie) {
    return answer(
        send(
            "POST",
            "/api/v1/auth/token",
            Map.of("Cookie", "jid=" + cookie),
            new JsonObject().bytes()));
  }

  private Raw send(String method, String path, Map<String, String> more, byte @Nullable [] body) {
    Map<String, String> headers = new HashMap<>(more);
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "cli");
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    try (Surroundings.Waiting waiting = surroundings.waiting("waiting for " + address)) {
      return transport(method).send(method, address + path, headers, body);
    } catch (IOException e) {
      throw Unreachable.failure(address, e);
    }
  }

  private Transport transport(String method) {
    if (method.equals("PATCH")) {
      if (client == null) {
        client = new ClientTransport(Limits.USUAL, Proxies.of(address, surroundings), trust.get());
      }
      return client;
    }
    if (urls == null) {
      urls = new UrlTransport(Limits.USUAL, Proxies.of(address, surroundings), trust.get());
    }
    return urls;
  }

  private Answer answer(Raw raw) {
    Optional<Instant> date = date(raw);
    if (raw.status() >= 300 && raw.status() != 304) {
      throw Refusal.failure(address, raw, date, surroundings.clock().instant());
    }
    JsonObject body;
    try {
      body = raw.body().length == 0 ? new JsonObject() : JsonObject.parseAnswer(raw.body());
    } catch (IOException e) {
      throw Refusal.stranger(address, raw.status());
    }
    return new Answer(
        raw.status(),
        body,
        Optional.ofNullable(raw.headers().get("etag")),
        date,
        Optional.ofNullable(raw.headers().get("set-cookie"))
            .filter(cookie -> cookie.startsWith("jid="))
            .map(cookie -> cookie.substring(4).split(";", 2)[0]));
  }

  private static Optional<Instant> date(Raw raw) {
    try {
      return Optional.ofNullable(raw.headers().get("date"))
          .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** How long to wait before the same read; empty if that is too long. */
  private static Optional<Duration> wait(Raw raw) {
    String asked = raw.headers().getOrDefault("retry-after", "1");
    if (!asked.matches("\\d{1,4}")) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(asked)))
        .filter(wait -> wait.compareTo(LONGEST_WAIT) <= 0);
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitStatus.UNAVAILABLE, "Interrupted while waiting for the server.");
    }
  }
}
