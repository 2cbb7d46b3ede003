package dev.coffer.local;

import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Calls a server over HTTP. */
final class Api implements AutoCloseable {
  record Answer(int status, String body, String contentType, JsonNode json) {
    String text(String... path) {
      JsonNode node = json;
      for (String step : path) {
        node = node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
        if (node == null) {
          throw new AssertionError("No " + String.join(".", path) + " in " + status);
        }
      }
      return node.coerceStringValue();
    }

    Answer ok() {
      if (status != 200) {
        throw new AssertionError("Not answered with 200: " + status + " " + body);
      }
      return this;
    }
  }

  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = ObjectMapper.getDefault();

  /**
   * @param address with scheme and port
   */
  Api(String address) {
    this.address = address;
  }

  Answer call(String method, String target, @Nullable String token, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(address + target))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode json =
          answer.body().isEmpty()
              ? JsonNode.nullNode()
              : mapper.readValue(answer.body(), Argument.of(JsonNode.class));
      return new Answer(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("content-type").orElse(""),
          json);
    } catch (IOException e) {
      throw new AssertionError(method + " " + target + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
