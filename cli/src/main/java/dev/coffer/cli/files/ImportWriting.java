package dev.coffer.cli.files;

import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.files.ImportPlan.Change;
import dev.coffer.cli.files.ImportPlan.Step;
import dev.coffer.cli.output.Progress;
import dev.coffer.cli.output.Terminal;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.secrets.RequestParts;
import java.util.List;

/**
 * Writes a plan: one commit where one request can hold it, which is up to 1,000 secrets and 3 MiB
 * (the server takes 4 MiB); else one commit for each part.
 */
final class ImportWriting {

  private final Session session;
  private final Scope scope;
  private final Terminal terminal;

  ImportWriting(Session session, Scope scope, Terminal terminal) {
    this.session = session;
    this.scope = scope;
    this.terminal = terminal;
  }

  /**
   * @return how many commits it took
   * @throws Failure as the server answers; beyond the first part with how much is written
   */
  int write(ImportPlan plan) {
    List<Step> steps = plan.steps().stream().filter(ImportWriting::writes).toList();
    List<List<Step>> parts = RequestParts.of(steps, ImportWriting::fields);
    int all = steps.size();
    int written = 0;
    try (Progress progress = Progress.start(terminal, "importing " + all + " secrets")) {
      for (List<Step> part : parts) {
        progress.now("importing: " + written + " of " + all + " secrets are written");
        commit(part, written, all);
        written += part.size();
      }
    }
    return parts.size();
  }

  private void commit(List<Step> part, int written, int all) {
    JsonObject secrets =
        new JsonObject()
            .with("create", of(part, Change.created))
            .with("update", of(part, Change.changed));
    JsonObject body =
        scope
            .body()
            .with(
                "message", "Import of " + part.size() + (part.size() == 1 ? " secret" : " secrets"))
            .with("changes", new JsonObject().with("secrets", secrets));
    try {
      scope.calling(session, () -> session.api().post("/api/v1/pit/batch/commit", body));
    } catch (Failure failure) {
      throw written == 0
          ? failure
          : failure.with(
              written
                  + " of "
                  + all
                  + " secrets are written. The same import again goes on from there.");
    }
  }

  private static boolean writes(Step step) {
    return step.change() == Change.created || step.change() == Change.changed;
  }

  private static List<JsonObject> of(List<Step> part, Change change) {
    return part.stream()
        .filter(step -> step.change() == change)
        .map(ImportWriting::fields)
        .toList();
  }

  private static JsonObject fields(Step step) {
    return new JsonObject()
        .with("secretKey", step.secret().name())
        .with("secretValue", step.secret().value())
        .with("secretComment", step.secret().comment().orElse(null));
  }
}
