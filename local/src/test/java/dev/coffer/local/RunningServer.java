package dev.coffer.local;

import dev.coffer.account.User;
import dev.coffer.actor.ActorKind;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.access.OrganizationItems;
import dev.coffer.storage.access.UserItems;
import dev.coffer.storage.login.TokenItems;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import dev.coffer.token.TokenState;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The server over a folder, with people of several organisations, called over HTTP. */
final class RunningServer implements AutoCloseable {
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

  /** Somebody who is logged in. */
  record Caller(UUID id, String email, UUID membership, String token) {}

  final Server server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper;

  RunningServer(Path folder) {
    server = Server.start("127.0.0.1", 0, folder);
    mapper = server.context().getBean(ObjectMapper.class);
  }

  int port() {
    return URI.create(server.address()).getPort();
  }

  UUID organization(String slug) {
    UUID id = UUID.randomUUID();
    Instant now = now();
    commit(OrganizationItems.create(new Organization(id, slug, slug, 1, now, now)));
    return id;
  }

  /** A new person, logged in for that organisation. */
  Caller user(UUID organization, String email, OrganizationRole role) {
    UUID id = UUID.randomUUID();
    UUID membership = UUID.randomUUID();
    Instant now = now();
    commit(UserItems.create(new User(id, email, "", "", false, false, now, now, null)));
    commit(
        OrganizationItems.join(
            new OrganizationMember(
                membership, organization, id, ActorKind.USER, role, 1, now, now)));
    return new Caller(id, email, membership, token(ActorKind.USER, id, organization));
  }

  /** A person with an account and without an organisation. */
  String account(String email) {
    Instant now = now();
    commit(
        UserItems.create(new User(UUID.randomUUID(), email, "", "", false, false, now, now, null)));
    return email;
  }

  /** A token as the log-in makes it. */
  String token(ActorKind kind, UUID actor, UUID organization) {
    UUID id = UUID.randomUUID();
    Instant now = now().truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(Duration.ofDays(1));
    commit(
        List.of(
            new Operation.Put(
                TokenItems.write(new TokenState(id, actor, now, end, end, false, 0, 0), end),
                Condition.ABSENT)));
    var identity =
        kind == ActorKind.IDENTITY
            ? new TokenClaims.OfIdentity("machine", null, 86_400, 86_400, 0, 0, false)
            : null;
    return server
        .context()
        .getBean(TokenIssuer.class)
        .issue(
            new TokenClaims(
                id,
                kind,
                actor,
                organization,
                now,
                end,
                kind == ActorKind.IDENTITY ? "token-auth" : "email",
                identity));
  }

  Answer call(String method, String target, @Nullable String token, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(server.address() + target))
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

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private void commit(List<Operation> steps) {
    Table table = server.context().getBean(Table.class);
    if (!(table.commit(List.of(), new Transaction(new ArrayList<>(steps)))
        instanceof Outcome.Done)) {
      throw new IllegalStateException("the arrangement of a test failed");
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
