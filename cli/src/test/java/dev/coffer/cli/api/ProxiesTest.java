package dev.coffer.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Shell;
import dev.coffer.cli.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxiesTest {
  private static final Address SERVER =
      Address.parse("https://coffer.example.com", "the test's address");

  @TempDir private Path home;

  private Surroundings with(String... variables) {
    Shell shell = new Shell(home);
    for (String each : variables) {
      shell.set(each.split("=", 2)[0], each.split("=", 2)[1]);
    }
    return shell.surroundings();
  }

  @Test
  void of_noVariable_isDirect() {
    assertThat(Proxies.of(SERVER, with())).isEqualTo(Proxy.NO_PROXY);
    assertThat(Proxies.of(SERVER, with("HTTP_PROXY=http://proxy:3128"))).isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTPS_PROXY=http://proxy:3128", "https_proxy=proxy:3128"})
  void of_variableOfTheScheme_isThatProxy(String variable) {
    assertThat(Proxies.of(SERVER, with(variable)).address())
        .isEqualTo(InetSocketAddress.createUnresolved("proxy", 3128));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "coffer.example.com", ".example.com", "other, example.com:443"})
  void of_hostInNoProxy_isDirect(String none) {
    assertThat(Proxies.of(SERVER, with("HTTPS_PROXY=http://proxy:3128", "NO_PROXY=" + none)))
        .isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ample.com", "coffer", "coffer.example.com.evil.org"})
  void of_otherHostInNoProxy_isTheProxy(String none) {
    assertThat(Proxies.of(SERVER, with("HTTPS_PROXY=http://proxy:3128", "NO_PROXY=" + none)).type())
        .isEqualTo(Proxy.Type.HTTP);
  }

  @Test
  void of_thisMachine_isDirect() {
    assertThat(Proxies.of(Address.LOCAL, with("HTTP_PROXY=http://proxy:3128")))
        .isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://user:s3cret-word@proxy:3128", "socks5://proxy", "http://", "a proxy"})
  void of_whatCantBeUsed_namesTheVariableAlone(String proxy) {
    assertThatThrownBy(() -> Proxies.of(SERVER, with("HTTPS_PROXY=" + proxy)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("s3cret-word");
  }

  @Test
  void calls_ofEveryMethod_goThroughTheProxy() throws IOException {
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          byte[] answer = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, answer.length);
          try (var body = exchange.getResponseBody()) {
            body.write(answer);
          }
        });
    proxy.start();
    try {
      Surroundings surroundings =
          with(
              "HTTP_PROXY=http://127.0.0.1:" + proxy.getAddress().getPort(), "COFFER_ALLOW_HTTP=1");
      Api api = new Api(Address.parse("http://coffer.invalid", "it"), null, surroundings);
      api.get("/api/status", new Query());
      api.post("/api/x", new JsonObject());
      api.patch("/api/x", new JsonObject());
      api.delete("/api/x", new JsonObject());
    } finally {
      proxy.stop(0);
    }
    assertThat(seen)
        .containsExactly(
            "GET http://coffer.invalid/api/status",
            "POST http://coffer.invalid/api/x",
            "PATCH http://coffer.invalid/api/x",
            "DELETE http://coffer.invalid/api/x");
  }
}
