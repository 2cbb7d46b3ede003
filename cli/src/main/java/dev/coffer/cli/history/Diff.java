package dev.coffer.cli.history;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.scope.ScopeOptions;
import dev.coffer.cli.secrets.ReadOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer diff}. */
@Command(
    name = "diff",
    description = {
      "Compare the secrets of two environments, two revisions, or an environment and a .env file."
          + " Lists what the second has added, removed or changed, without values; they are read"
          + " and compared here. Exit status 0: the same; 8: different.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: what prod has that dev does not, and the other way round",
      "  coffer diff --env=dev --with=prod",
      "Example: what changed since revision 40",
      "  coffer diff --env=prod --from=40",
      "Example: is the local file up to date?",
      "  coffer diff --env=dev --file=.env"
    })
public final class Diff implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private ReadOptions reading = new ReadOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--with", paramLabel = "SLUG", description = "The second environment.")
  private @Nullable String with;

  @Option(
      names = "--with-path",
      paramLabel = "PATH",
      description = "The folder of the second; without it the same path.")
  private @Nullable String withPath;

  @Option(
      names = "--from",
      paramLabel = "WHEN",
      description = "The first state: a time or a revision (`coffer log`).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "WHEN",
      description = "The second state, with --from; without it now.")
  private @Nullable String to;

  @Option(names = "--file", paramLabel = "FILE", description = "The second is this .env file.")
  private @Nullable String file;

  @Option(names = "--reveal", description = "Show the values that differ.")
  private boolean reveal;

  public Diff(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A name that the two do not have alike. */
  private record Difference(
      String name, String change, @Nullable String before, @Nullable String after) {
    JsonObject json(boolean values) {
      return new JsonObject()
          .with("name", name)
          .with("change", change)
          .with("before", values ? before : null)
          .with("after", values ? after : null);
    }

    /** Shows no value. */
    @Override
    public String toString() {
      return name + " " + change;
    }
  }

  @Override
  public Integer call() {
    long ways =
        Stream.of(with != null || withPath != null, from != null, file != null)
            .filter(given -> given)
            .count();
    if (ways != 1 || (to != null && from == null)) {
      throw new Failure(
          ExitStatus.USAGE,
          "Name one thing to compare with.",
          "--with another environment, --from (and --to) a revision, or --file a .env file.");
    }
    if (from != null && reading.asOf().isPresent()) {
      throw new Failure(ExitStatus.USAGE, "--as-of does not go with --from.");
    }
    DiffSide local = file == null ? null : DiffSide.ofFile(surroundings, file);
    Session session = Session.open(surroundings, server);
    Scope scope = Scope.of(surroundings, session, place);
    DiffSide first;
    DiffSide second;
    if (local != null) {
      first = DiffSide.of(session, scope, reading, scope.environment());
      second = local;
    } else if (from != null) {
      first = DiffSide.of(session, scope, reading.asOf(from), from);
      second = DiffSide.of(session, scope, reading.asOf(to), to == null ? "now" : to);
    } else {
      Scope other = with == null ? scope : scope.in(with);
      other = withPath == null ? other : other.at(withPath);
      first = DiffSide.of(session, scope, reading, scope.environment());
      second = DiffSide.of(session, other, reading, other.environment());
    }
    List<Difference> differences = differences(first, second);
    print(differences, first, second);
    return (differences.isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT).number();
  }

  private static List<Difference> differences(DiffSide first, DiffSide second) {
    TreeSet<String> names = new TreeSet<>(first.values().keySet());
    names.addAll(second.values().keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String before = first.values().get(name);
      String after = second.values().get(name);
      if (before == null) {
        differences.add(new Difference(name, "added", null, after));
      } else if (after == null) {
        differences.add(new Difference(name, "removed", before, null));
      } else if (!before.equals(after)) {
        differences.add(new Difference(name, "changed", before, after));
      }
    }
    return differences;
  }

  private void print(List<Difference> differences, DiffSide first, DiffSide second) {
    Table table =
        reveal
            ? new Table("No differences.", "name", "change", first.label(), second.label())
            : new Table("No differences.", "name", "change");
    for (Difference each : differences) {
      if (reveal) {
        table.row(each.name(), each.change(), text(each.before()), text(each.after()));
      } else {
        table.row(each.name(), each.change());
      }
    }
    output.print(surroundings, differences.stream().map(each -> each.json(reveal)).toList(), table);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
