package dev.coffer.cli.secrets;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coffer secrets generate-example-env}. */
@Command(
    name = "generate-example-env",
    description = {
      "Print an example .env file: names and comments of a folder's secrets under their tags, no"
          + " values. A comment that holds DEFAULT:value gives the value that stands there.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  coffer secrets generate-example-env > .env.example"})
public final class ExampleEnv implements Runnable {
  private static final String DEFAULT = "DEFAULT:";
  private static final String PLAIN = "[A-Za-z0-9_./:@%+,=-]*";

  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ReadOptions reading = new ReadOptions();

  public ExampleEnv(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    TreeMap<String, List<Secret>> byTags = new TreeMap<>();
    for (Secret secret : FolderReading.of(session, scope, reading, false).secrets()) {
      byTags.computeIfAbsent(tags(secret), tag -> new ArrayList<>()).add(secret);
    }
    PrintStream out = surroundings.out();
    boolean first = true;
    for (var group : byTags.entrySet()) {
      if (!group.getKey().isEmpty()) {
        out.println((first ? "" : "\n") + "# --- " + group.getKey() + " ---");
      }
      first = false;
      group.getValue().sort(Comparator.comparing(Secret::name));
      group.getValue().forEach(secret -> print(out, secret));
    }
  }

  private static String tags(Secret secret) {
    return String.join(
        ", ", secret.fields().objects("tags").stream().map(ExampleEnv::slug).sorted().toList());
  }

  private static String slug(JsonObject tag) {
    return tag.text("slug");
  }

  private static void print(PrintStream out, Secret secret) {
    String comment = secret.comment();
    int at = comment.indexOf(DEFAULT);
    String value =
        at < 0 ? "" : comment.substring(at + DEFAULT.length()).lines().findFirst().orElse("");
    String rest = at < 0 ? comment : comment.substring(0, at);
    rest.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> out.println("# " + Table.shown(line.strip())));
    out.println(secret.name() + "=" + quoted(value.strip()));
  }

  private static String quoted(String value) {
    return value.matches(PLAIN)
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + '"';
  }
}
