package dev.coffer.cli.files;

import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.files.ImportPlan.Change;
import dev.coffer.cli.files.ImportPlan.Step;
import dev.coffer.cli.output.Progress;
import dev.coffer.cli.output.Terminal;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a plan: one commit where one request can hold it, which is up to 1,000 secrets and 3 MiB
 * (the server takes 4 MiB); else one commit for each part.
 */
final class ImportWriting {
  private static final int SECRETS_MOST = 1_000;
  private static final int BYTES_MOST = 3 * 1024 * 1024;

  private final Session session;
  private final Scope scope;
  private final Terminal terminal;

  ImportWriting(Session session, Scope scope, Terminal terminal) {
    this.session = session;
    this.scope = scope;
    this.terminal = terminal;
  }

  private record Part(List<JsonObject> created, List<JsonObject> changed) {
    int size() {
      return created.size() + changed.size();
    }
  }

  /**
   * @return how many commits it took
   * @throws Failure as the server answers; beyond the first part with how much is written
   */
  int write(ImportPlan plan) {
    List<Part> parts = parts(plan);
    int all = parts.stream().mapToInt(Part::size).sum();
    int written = 0;
    try (Progress progress = Progress.start(terminal, "importing " + all + " secrets")) {
      for (Part part : parts) {
        progress.now("importing: " + written + " of " + all + " secrets are written");
        commit(part, written, all);
        written += part.size();
      }
    }
    return parts.size();
  }

  private void commit(Part part, int written, int all) {
    JsonObject secrets =
        new JsonObject().with("create", part.created()).with("update", part.changed());
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

  private static List<Part> parts(ImportPlan plan) {
    List<Part> parts = new ArrayList<>();
    Part part = new Part(new ArrayList<>(), new ArrayList<>());
    int bytes = 0;
    for (Step step : plan.steps()) {
      if (step.change() != Change.created && step.change() != Change.changed) {
        continue;
      }
      JsonObject fields =
          new JsonObject()
              .with("secretKey", step.secret().name())
              .with("secretValue", step.secret().value())
              .with("secretComment", step.secret().comment().orElse(null));
      int length = fields.bytes().length;
      if (part.size() == SECRETS_MOST || (part.size() > 0 && bytes + length > BYTES_MOST)) {
        parts.add(part);
        part = new Part(new ArrayList<>(), new ArrayList<>());
        bytes = 0;
      }
      bytes += length;
      (step.change() == Change.created ? part.created() : part.changed()).add(fields);
    }
    if (part.size() > 0) {
      parts.add(part);
    }
    return parts;
  }
}
