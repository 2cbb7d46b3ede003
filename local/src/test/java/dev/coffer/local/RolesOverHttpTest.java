package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.actor.ActorKind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each role may do, on every operation of the API document; that each has a row, {@link
 * RouteTableTest} sees to.
 */
final class RolesOverHttpTest {
  @TempDir static Path folder;
  private static @Nullable RunningServer running;
  private static @Nullable Firm current;
  private static int firms;

  /** An organisation with its people and machines, used until a call has changed it. */
  private record Firm(Tenant tenant, List<Colleague> colleagues) {
    Api.Answer send(RouteRow row, Colleague colleague) {
      return tenant.send(row, colleague.token());
    }
  }

  @BeforeAll
  static void start() {
    running = new RunningServer(folder);
  }

  @AfterAll
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  static List<RouteRow> rows() {
    return RouteRow.ALL;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void call_byColleagueWithoutTheRole_is403AndChangesNothing(RouteRow row) {
    Firm firm = firm();
    String before = firm.tenant().state();
    for (Colleague colleague : firm.colleagues()) {
      if (!row.allows(colleague)) {
        Api.Answer answer = firm.send(row, colleague);
        assertThat(answer.status()).as(colleague + ": " + answer.body()).isEqualTo(403);
        assertThat(answer.text("error"))
            .as(colleague.toString())
            .isEqualTo(
                row.kinds().contains(colleague.kind())
                    ? "PermissionDenied"
                    : "ForbiddenRequestError");
      }
    }
    assertThat(firm.tenant().state()).isEqualTo(before);
  }

  /** Machines make the calls that only read: what was changed has to be made anew each time. */
  @ParameterizedTest
  @MethodSource("rows")
  void call_byColleagueWithTheRole_succeeds(RouteRow row) {
    boolean reads = row.method().equals("GET");
    for (int i = 0; i < firm().colleagues().size(); i++) {
      Firm firm = firm();
      Colleague colleague = firm.colleagues().get(i);
      if (row.allows(colleague) && (reads || colleague.kind() == ActorKind.USER)) {
        String before = reads ? "" : firm.tenant().state();
        Api.Answer answer = firm.send(row, colleague);
        assertThat(answer.status()).as(colleague + ": " + answer.body()).isEqualTo(row.status());
        if (!reads
            && !(firm.tenant().state().equals(before) && firm.tenant().admits(colleague.token()))) {
          current = null;
        }
      }
    }
  }

  private static Firm firm() {
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    if (current == null) {
      Tenant tenant = new Tenant(running, "firm-" + firms++);
      current = new Firm(tenant, Colleague.of(running, tenant));
    }
    return current;
  }
}
