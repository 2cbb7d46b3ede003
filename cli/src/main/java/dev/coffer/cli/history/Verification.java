package dev.coffer.cli.history;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Progress;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import java.util.List;

/** Has the server check an environment's ledger from its first commit on. */
final class Verification {
  private final Surroundings surroundings;
  private final Session session;
  private final Scope scope;
  private final OutputOptions output;

  Verification(Surroundings surroundings, Session session, Scope scope, OutputOptions output) {
    this.surroundings = surroundings;
    this.session = session;
    this.scope = scope;
    this.output = output;
  }

  /** {@link ExitStatus#DIFFERENT} if something is not as it was written. */
  ExitStatus run() {
    JsonObject body =
        new JsonObject()
            .with("projectId", scope.projectId())
            .with("environment", scope.environment());
    JsonObject answer;
    try (Progress progress =
        Progress.start(surroundings.terminal(), "verifying all of " + scope.environment())) {
      answer = scope.calling(session, () -> session.api().post("/api/v1/pit/verify", body));
    }
    List<JsonObject> ledgers = answer.objects("ledgers");
    Table table = new Table("Nothing is damaged.", "ledger", "item", "where", "what");
    for (JsonObject ledger : ledgers) {
      surroundings.notice(
          ledger.text("ledger")
              + ": "
              + ledger.number("revisions")
              + " revisions and "
              + ledger.number("versions")
              + " versions are checked.");
      ledger.objects("findings").forEach(finding -> row(table, ledger, finding));
      long more = ledger.number("more");
      if (more > 0) {
        surroundings.notice("There are " + more + " findings more.");
      }
    }
    output.print(surroundings, answer, table);
    return answer.flag("clean") ? ExitStatus.OK : ExitStatus.DIFFERENT;
  }

  private static void row(Table table, JsonObject ledger, JsonObject finding) {
    StringBuilder where = new StringBuilder();
    finding.optionalNumber("revision").ifPresent(at -> where.append("revision ").append(at));
    finding.optionalText("id").ifPresent(id -> where.append(where.isEmpty() ? "" : " ").append(id));
    finding
        .optionalNumber("number")
        .ifPresent(at -> where.append(where.isEmpty() ? "" : " ").append("number ").append(at));
    table.row(
        ledger.text("ledger"), finding.text("item"), where.toString(), finding.text("what", ""));
  }
}
