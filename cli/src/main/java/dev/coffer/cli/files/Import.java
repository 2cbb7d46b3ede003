package dev.coffer.cli.files;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.files.ImportPlan.Change;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer import}. */
@Command(
    name = "import",
    description = {
      "Write what files hold into a folder.",
      "",
      "Takes dotenv, JSON, YAML and CSV, and what the exports of Infisical's and Doppler's command"
          + " lines hold. All of it is checked first; up to 1,000 secrets are one commit."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: from another product, without a file in between",
      "  doppler secrets download --no-file --format json | coffer import - --env=dev"
    })
public final class Import implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files; - for standard input.")
  private List<String> files = List.of();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, by the file's name or content).")
  private ImportFormat format = ImportFormat.auto;

  @Option(
      names = "--on-conflict",
      paramLabel = "WHAT",
      defaultValue = "fail",
      description =
          "Where a secret is there with another value: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}, before anything is written).")
  private ImportPlan.OnConflict onConflict = ImportPlan.OnConflict.fail;

  @Option(names = "--dry-run", description = "Say what would be done with each, and do nothing.")
  private boolean dryRun;

  public Import(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    List<Imported> secrets = new ImportFiles(surroundings, format).read(files);
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    ImportPlan plan = ImportPlan.of(session, scope, secrets, onConflict);
    if (dryRun) {
      printSteps(plan);
      surroundings.notice("Nothing is written, as --dry-run says.");
      return;
    }
    int commits = new ImportWriting(session, scope, surroundings.terminal()).write(plan);
    JsonObject counts = new JsonObject();
    Table table = new Table("", "created", "changed", "unchanged", "skipped");
    for (Change change : Change.values()) {
      counts.with(change.name(), plan.count(change));
    }
    table.row(counts.fields().values().stream().map(String::valueOf).toArray(String[]::new));
    output.print(surroundings, counts.with("commits", commits), table);
  }

  private void printSteps(ImportPlan plan) {
    List<JsonObject> rows = new ArrayList<>();
    Table table = new Table("No secrets.", "name", "change");
    for (ImportPlan.Step step : plan.steps()) {
      String change = step.change().name();
      rows.add(new JsonObject().with("name", step.secret().name()).with("change", change));
      table.row(step.secret().name(), change);
    }
    output.print(surroundings, rows, table);
  }
}
