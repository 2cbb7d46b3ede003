package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.ActorKind;
import dev.coffer.testkit.ApiOperation;
import io.micronaut.web.router.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tenants are walls, on every operation of the API document: ids of another organisation are as
 * unknown as those of nothing.
 */
final class RouteTableTest {
  @TempDir static Path folder;
  private static @Nullable RunningServer running;
  private static @Nullable Tenant stranger;
  private static int tenants;

  @BeforeAll
  static void start() {
    running = new RunningServer(folder);
    stranger = new Tenant(running, "stranger");
  }

  @AfterAll
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  static List<ApiOperation> guarded() {
    return ApiOperation.all().stream().filter(one -> !one.security().isEmpty()).toList();
  }

  static List<RouteRow> naming() {
    return RouteRow.ALL.stream().filter(RouteRow::namesSomething).toList();
  }

  @Test
  void rows_everyOperation_hasExactlyOne() {
    assertThat(RouteRow.ALL.stream().map(RouteRow::operation))
        .containsExactlyInAnyOrderElementsOf(
            ApiOperation.all().stream()
                .filter(RouteTableTest::isGuarded)
                .map(ApiOperation::toString)
                .toList());
  }

  @Test
  void router_itsRoutes_areTheDocuments() {
    Set<String> routed =
        server()
            .context
            .getBean(Router.class)
            .uriRoutes()
            .map(route ->
                route.getHttpMethodName() + " " + shape(route.getUriMatchTemplate().toPathString()))
            .filter(route -> !route.startsWith("HEAD ") && !route.startsWith("OPTIONS "))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented =
        ApiOperation.all().stream()
            .map(one -> one.method() + " " + shape(one.path()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(routed).isEqualTo(documented);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void call_withoutCredential_is401(ApiOperation operation) {
    if (!isGuarded(operation)) {
      return;
    }
    RouteRow row = RouteRow.of(operation.toString());
    Tenant owner = strangers();
    assertThat(owner.send(row, null).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("naming")
  void call_byAnotherOrganization_isRefusedAndChangesNothing(RouteRow row) {
    Tenant owner = new Tenant(server(), "owner-" + tenants++);
    Tenant other = strangers();
    String before = owner.state();
    Map<ActorKind, String> tokens =
        Map.of(ActorKind.USER, other.admin.token(), ActorKind.IDENTITY, other.machine);
    tokens.forEach((kind, token) -> {
      Api.Answer answer = owner.send(row, token);
      int expected = row.kinds().contains(kind) ? 404 : 403;
      assertThat(answer.status()).as(answer.body()).isEqualTo(expected);
      assertThat(answer.text("statusCode")).isEqualTo(Integer.toString(expected));
    });
    assertThat(owner.state()).isEqualTo(before);
    // The same call by the owner works, or the refusals above would prove nothing.
    assertThat(owner.send(row, owner.admin.token()).status()).isEqualTo(row.status());
  }

  /** What isn't guarded has its credential in the body or the cookie, or needs none. */
  private static boolean isGuarded(ApiOperation operation) {
    return operation.security().contains("bearer");
  }

  /** Variables have other names in code than in the document. */
  private static String shape(String template) {
    return template.replace(":[^/]+", "").replaceAll("\\{[^/]*\\}", "{}").replaceAll("/$", "");
  }

  private static RunningServer server() {
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running;
  }

  private static Tenant strangers() {
    if (stranger == null) {
      throw new IllegalStateException("not started");
    }
    return stranger;
  }
}
