package dev.coffer.local.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.local.ledger.HistoryChecker.Read;
import dev.coffer.local.ledger.HistoryChecker.Revision;
import dev.coffer.local.ledger.HistoryChecker.Write;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class HistoryCheckerTest {
  private static final UUID A = new UUID(1, 1);
  private static final UUID B = new UUID(1, 2);
  private static final Map<String, String> ONE = Map.of("x", "1");
  private static final Map<String, String> TWO = Map.of("x", "2");
  private static final List<Revision> LOG =
      List.of(new Revision(1, A, ONE), new Revision(2, B, TWO));
  private static final List<Write> WRITES =
      List.of(new Write(A, 10, 20, OptionalLong.of(1)), new Write(B, 30, 40, OptionalLong.of(2)));

  private static List<String> violations(Read... reads) {
    return HistoryChecker.violations(LOG, WRITES, List.of(reads));
  }

  @Test
  void violations_ofReadsWithinTheirRevisions_areNone() {
    assertThat(
            violations(
                new Read(1, 0, 15, 0, Map.of()),
                new Read(1, 16, 35, 1, ONE),
                new Read(1, 36, 50, 2, TWO),
                new Read(2, 35, 39, 1, ONE)))
        .isEmpty();
  }

  @Test
  void violations_ofAReadOfAStateThatWasOver_nameIt() {
    assertThat(violations(new Read(1, 41, 50, 1, ONE))).hasSize(1);
  }

  @Test
  void violations_ofAReadBeforeTheWriteBegan_nameIt() {
    assertThat(violations(new Read(1, 21, 29, 2, TWO))).hasSize(1);
  }

  @Test
  void violations_ofAReadThatShowsWhatNoRevisionHeld_nameIt() {
    assertThat(violations(new Read(1, 21, 29, 1, TWO))).hasSize(1);
    assertThat(violations(new Read(1, 41, 49, 2, Map.of()))).hasSize(1);
    assertThat(violations(new Read(1, 41, 49, 3, TWO))).hasSize(1);
  }

  @Test
  void violations_ofAProcessThatGoesBack_nameIt() {
    assertThat(violations(new Read(1, 31, 33, 2, TWO), new Read(1, 34, 36, 1, ONE))).hasSize(1);
    assertThat(violations(new Read(1, 31, 33, 2, TWO), new Read(2, 34, 36, 1, ONE))).isEmpty();
  }

  @Test
  void violations_ofAnAcknowledgedWriteThatTheLogLacks_nameIt() {
    assertThat(HistoryChecker.violations(LOG.subList(0, 1), WRITES, List.of())).hasSize(1);
  }

  @Test
  void violations_ofAnUnacknowledgedWrite_areNoneWhetherOrNotTheLogHasIt() {
    var unknown = List.of(WRITES.getFirst(), new Write(B, 30, 40, OptionalLong.empty()));
    assertThat(HistoryChecker.violations(LOG, unknown, List.of())).isEmpty();
    assertThat(HistoryChecker.violations(LOG.subList(0, 1), unknown, List.of())).isEmpty();
    assertThat(HistoryChecker.violations(LOG, unknown, List.of(new Read(1, 90, 99, 1, ONE))))
        .isEmpty();
  }

  @Test
  void violations_ofACommitThatIsLoggedTwiceOrByNobody_nameIt() {
    var twice = List.of(LOG.getFirst(), new Revision(2, A, TWO));
    assertThat(HistoryChecker.violations(twice, WRITES.subList(0, 1), List.of())).isNotEmpty();
    assertThat(HistoryChecker.violations(LOG, WRITES.subList(0, 1), List.of())).hasSize(1);
  }

  @Test
  void violations_ofALogWithAGapOrAgainstTheOrderOfTime_nameIt() {
    var gap = List.of(LOG.getFirst(), new Revision(3, B, TWO));
    assertThat(HistoryChecker.violations(gap, WRITES, List.of())).isNotEmpty();
    var turned = List.of(new Revision(1, B, TWO), new Revision(2, A, ONE));
    var asLogged =
        List.of(new Write(A, 10, 20, OptionalLong.of(2)), new Write(B, 30, 40, OptionalLong.of(1)));
    assertThat(HistoryChecker.violations(turned, asLogged, List.of())).isNotEmpty();
  }
}
