package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.storage.Table;
import dev.coffer.storage.ledger.HeadItem;
import dev.coffer.testkit.ApiField;
import dev.coffer.testkit.ApiOperation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every read of the vault can be made as of then, and answers what it answered then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AsOfOverHttpTest {
  private static final String OF_THE_VAULT =
      "GET /api/v\\d/(secrets|folders|secret-imports|secret|pit|projects/\\{projectId}/duplicate-secrets)(/.*|$)";
  private static final List<String> VALUES =
      List.of("one", "two", "${OTHER}", "${shelf.INNER}", "${ELSEWHERE.HOST}", "pg://${OTHER}");

  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = new RunningServer(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void document_everyReadOfTheVault_hasAsOf() {
    assertThat(ApiOperation.all())
        .filteredOn(operation -> operation.toString().matches(OF_THE_VAULT))
        .hasSizeGreaterThan(28)
        .allSatisfy(operation ->
            assertThat(ApiField.ofQuery(operation))
                .extracting(ApiField::name)
                .as(operation.toString())
                .contains("asOf"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void asOf_aRevisionOrItsTime_isWhatWasAnsweredThen(long seed) {
    History history = new History(seed);
    history.run(25);

    assertThat(history.answered).hasSizeGreaterThan(12);
    history.answered.forEach((then, answers) ->
        answers.forEach((read, answer) -> {
          assertThat(history.read(read, then.time().toString()))
              .as("%s as of the time of revision %d", read, then.rev())
              .isEqualTo(answer);
          if (!read.contains("duplicate-secrets")) {
            assertThat(history.read(read, Long.toString(then.rev())))
                .as("%s as of revision %d", read, then.rev())
                .isEqualTo(answer);
          }
        }));
  }

  @Test
  void asOf_aRevisionOfAProject_isInvalid() {
    History history = new History(3);
    String target = "/api/v1/projects/{projectId}/duplicate-secrets";

    assertThat(history.read(target, "1")).startsWith("422 ");
    assertThat(history.read(target, "2020-01-01T00:00:00Z")).startsWith("200 ");
  }

  @Test
  void asOf_beforeAThingWasMade_isNotFound() {
    History history = new History(4);

    for (String target :
        List.of(
            "/api/v1/folders/{folderId}",
            "/api/v2/folders/{folderId}",
            "/api/v1/folders/{projectId}/{envSlug}/%2Fshelf",
            "/api/v1/secret-imports/{secretImportId}",
            "/api/v2/secret-imports/{secretImportId}",
            "/api/v4/secrets/id/{secretId}",
            "/api/v1/secret/{secretId}/secret-versions",
            "/api/v1/pit/commits/{commitId}/changes?projectId={projectId}")) {
      assertThat(history.read(target, null)).as(target).startsWith("200 ");
      assertThat(history.read(target, "0")).as(target).startsWith("404 ");
      assertThat(history.read(target, "999999")).as(target).startsWith("400 ");
      assertThat(history.read(target, "then")).as(target).startsWith("422 ");
    }
  }

  /** Random changes of a tenant's environment, and what each read answered after each of them. */
  private final class History {
    private final Random random;
    private final Tenant tenant;
    private final LedgerId ledger;
    private final List<String> reads;
    private final Map<Head, Map<String, String>> answered = new LinkedHashMap<>();

    History(long seed) {
      random = new Random(seed);
      tenant = new Tenant(server, "then-" + seed);
      ledger = LedgerId.of(UUID.fromString(tenant.names.get("envId")));
      reads =
          ApiOperation.all().stream()
              .map(ApiOperation::toString)
              .filter(operation -> operation.matches(OF_THE_VAULT))
              .map(operation -> RouteRow.of(operation).target())
              .toList();
    }

    void run(int steps) {
      for (int i = 0; i < steps; i++) {
        Head before = head();
        step(i);
        if (head().rev() > before.rev()) {
          Map<String, String> answers = new LinkedHashMap<>();
          reads.forEach(read -> answers.put(read, read(read, null)));
          answered.put(head(), answers);
        }
      }
    }

    /** What is refused changes nothing, and the history goes on. */
    private void step(int number) {
      switch (random.nextInt(11)) {
        case 0, 1 -> send("PATCH", "/api/v4/secrets/KEY", "{{place},\"secretValue\":\"%s\"}");
        case 2 -> send("POST", "/api/v4/secrets/OTHER", "{{place},\"secretValue\":\"%s\"}");
        case 3 ->
            send(
                "POST",
                "/api/v4/secrets/INNER",
                "{{place},\"secretPath\":\"/shelf\",\"secretValue\":\"%s\"}");
        case 4 -> send("DELETE", "/api/v4/secrets/KEY", "{{place}}");
        case 5 -> send("POST", "/api/v1/secret/{secretId}/undelete", "{}");
        case 6 ->
            send(
                "PATCH",
                "/api/v1/folders/{folderId}",
                random.nextBoolean()
                    ? "{{place},\"name\":\"box\"}"
                    : "{{place},\"name\":\"shelf\"}");
        case 7 ->
            send(
                "POST",
                "/api/v1/secret-imports",
                "{{place},\"import\":{\"environment\":\"{otherEnvSlug}\",\"path\":\"/\"}}");
        case 8 ->
            send(
                "PATCH",
                "/api/v1/secret-imports/{secretImportId}",
                "{{place},\"import\":{\"position\":" + (1 + random.nextInt(2)) + "}}");
        case 9 -> {
          send(
              random.nextBoolean() ? "POST" : "PATCH",
              "/api/v4/secrets/HOST",
              "{\"projectId\":\"{projectId}\",\"environment\":\"{otherEnvSlug}\",\"secretValue\":\"%s\"}");
          // Other environments are read as of the time of a revision of this one.
          send("POST", "/api/v4/secrets/N" + number, "{{place},\"secretValue\":\"%s\"}");
        }
        default ->
            send(
                "POST",
                "/api/v1/pit/commits/{commitId}/rollback",
                "{\"projectId\":\"{projectId}\",\"environment\":\"{envSlug}\",\"folderId\":\"{envId}\",\"deepRollback\":true}");
      }
    }

    private void send(String method, String target, String body) {
      String value =
          VALUES
              .get(random.nextInt(VALUES.size()))
              .replace("ELSEWHERE", tenant.names.get("otherEnvSlug"));
      assertThat(tenant.call(method, target, body.replace("%s", value)).status())
          .isIn(200, 400, 404);
    }

    /**
     * @param asOf null for now
     */
    String read(String target, @Nullable String asOf) {
      String mark = target.contains("?") ? "&" : "?";
      Api.Answer answer =
          tenant.call("GET", asOf == null ? target : target + mark + "asOf=" + asOf, null);
      return answer.status() + " " + answer.body().replaceFirst("\"reqId\":\"[^\"]*\"", "");
    }

    private Head head() {
      var key = HeadItem.key(ledger);
      var item = server.context.getBean(Table.class).getAll(List.of(key)).get(key);
      return HeadItem.read(Objects.requireNonNull(item), ledger);
    }
  }
}
