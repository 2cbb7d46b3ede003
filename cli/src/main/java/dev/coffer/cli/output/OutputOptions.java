package dev.coffer.cli.output;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import picocli.CommandLine.Option;

/** How a command prints its data; for every command that has some. */
public final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private OutputFormat format = OutputFormat.table;

  public OutputFormat format() {
    return format;
  }

  /** Prints one thing: an object for programs, or the table for people. */
  public void print(Surroundings surroundings, JsonObject object, Table table) {
    print(surroundings, object.fields(), table);
  }

  /** Prints several things: a list for programs, or the table for people. */
  public void print(Surroundings surroundings, List<JsonObject> objects, Table table) {
    print(surroundings, objects.stream().map(JsonObject::fields).toList(), table);
  }

  private void print(Surroundings surroundings, Object content, Table table) {
    surroundings.terminal().clearProgress();
    switch (format) {
      case table -> table.print(surroundings.out(), surroundings.terminal().colours());
      case json ->
          surroundings
              .out()
              .println(new String(JsonObject.pretty(content), StandardCharsets.UTF_8));
      case yaml -> surroundings.out().print(yaml(content));
    }
    surroundings.out().flush();
  }

  private static String yaml(Object content) {
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setSplitLines(false).build();
    return new Dump(settings).dumpToString(content);
  }
}
