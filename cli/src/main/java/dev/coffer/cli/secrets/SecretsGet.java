package dev.coffer.cli.secrets;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.HelpOption;
import dev.coffer.cli.output.OutputFormat;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coffer secrets get}. */
@Command(
    name = "get",
    description = "Print secrets by name.",
    footer = {
      "",
      "Example: the value alone, for a script",
      "  PGPASSWORD=\"$(coffer secrets get DB_PASSWORD --env=prod --plain)\" psql"
    })
public final class SecretsGet implements Runnable {
  /** From here on the whole folder is read, in one request. */
  private static final int MANY = 8;

  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ReadOptions reading = new ReadOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private HelpOption help = new HelpOption();

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The secrets' names.")
  private List<String> names = List.of();

  @Option(
      names = {"--plain", "--raw-value"},
      description = "The values alone, a line each; one value as it is, byte for byte.")
  private boolean plain;

  @Option(names = "--reveal", description = "Show values in the table.")
  private boolean reveal;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description =
          "The shared secret or your personal override alone (${COMPLETION-CANDIDATES}; default:"
              + " the override where you have one).")
  private @Nullable SecretType type;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "An earlier version of the secret, by number (`coffer versions NAME`).")
  private @Nullable Integer versionNumber;

  public SecretsGet(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    List<String> distinct = List.copyOf(new LinkedHashSet<>(names));
    boolean choosing = reading.choose();
    if (choosing && (type != null || versionNumber != null)) {
      throw new Failure(
          ExitStatus.USAGE, "--type and --version go with neither --recursive nor --tags.");
    }
    if (versionNumber != null && distinct.size() > 1) {
      throw new Failure(ExitStatus.USAGE, "--version is of one secret.");
    }
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    boolean values = plain || reveal || output.format() != OutputFormat.table;
    boolean together = choosing || (distinct.size() >= MANY && type == null);
    List<Secret> secrets =
        together
            ? together(session, scope, distinct, values)
            : distinct.stream().map(name -> one(session, scope, name, values)).toList();
    if (plain) {
      ReadableValues.require(secrets);
      print(secrets);
      return;
    }
    Table table = new Table("No secrets.", "name", "value", "version", "updated");
    for (Secret secret : secrets) {
      table.row(
          secret.name(),
          ReadableValues.shown(secret, reveal),
          Long.toString(secret.fields().number("version")),
          secret.fields().text("updatedAt", ""));
    }
    output.print(surroundings, secrets.stream().map(Secret::fields).toList(), table);
  }

  private List<Secret> together(Session session, Scope scope, List<String> wanted, boolean values) {
    List<Secret> all = FolderReading.of(session, scope, reading, values).secrets();
    List<Secret> found = new ArrayList<>();
    for (String name : wanted) {
      List<Secret> named = all.stream().filter(each -> each.name().equals(name)).toList();
      if (named.isEmpty()) {
        throw SecretNames.missing(name, all);
      }
      found.addAll(named);
    }
    return found;
  }

  private Secret one(Session session, Scope scope, String name, boolean values) {
    if (type == null && versionNumber == null && reading.overrides() && isPerson(session)) {
      Optional<Secret> own = own(session, scope, name, values);
      if (own.isPresent()) {
        return own.get();
      }
    }
    SecretType chosen = type == null ? SecretType.shared : type;
    return SecretNames.calling(
        session, scope, name, () -> read(session, scope, name, values, chosen));
  }

  /** The override that goes before the shared secret, if there is one. */
  private Optional<Secret> own(Session session, Scope scope, String name, boolean values) {
    try {
      return Optional.of(read(session, scope, name, values, SecretType.personal));
    } catch (Failure failure) {
      if (failure.status() == ExitStatus.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Secret read(
      Session session, Scope scope, String name, boolean values, SecretType wanted) {
    Query query =
        scope
            .query()
            .with("viewSecretValue", values)
            .with("expandSecretReferences", reading.expand())
            .with("includeImports", reading.imports())
            .with("type", wanted)
            .with("version", versionNumber)
            .with("asOf", reading.asOf().orElse(null));
    JsonObject answer = session.api().get("/api/v4/secrets/" + Query.segment(name), query);
    return Secret.of(answer.object("secret"));
  }

  private static boolean isPerson(Session session) {
    return session.credential().claims().map(claims -> claims.has("userId")).orElse(false);
  }

  private void print(List<Secret> secrets) {
    for (Secret secret : secrets) {
      surroundings.out().print(secret.value());
      if (secrets.size() > 1 || surroundings.terminal().out()) {
        surroundings.out().println();
      }
    }
  }
}
