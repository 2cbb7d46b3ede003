package dev.coffer.cli.completion;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A completion for fish: one line for each command, option and closed choice, each under the
 * condition that the words before the cursor name the command that it belongs to.
 */
final class FishScript {
  private final String program;
  private final CommandSpec root;
  private final List<String> paths = new ArrayList<>();
  private final StringBuilder rules = new StringBuilder();

  FishScript(String program, CommandSpec root) {
    this.program = program;
    this.root = root;
  }

  String text() {
    rules("", root);
    StringBuilder text = new StringBuilder();
    text.append("# Completion of ").append(program).append(" for fish.\n");
    text.append("function __").append(program).append("_at\n");
    text.append("    set -l words (commandline -opc)\n");
    text.append("    set -l at ''\n");
    text.append("    for word in $words[2..]\n");
    text.append("        switch \"$at $word\"\n");
    text.append("            case");
    paths.forEach(path -> text.append(" ").append(quoted(" " + path)));
    text.append("\n                set at \"$at $word\"\n");
    text.append("        end\n");
    text.append("    end\n");
    text.append("    test \"$at\" = \"$argv[1]\"\n");
    text.append("end\n");
    text.append("complete -c ").append(program).append(" -f\n");
    return text.append(rules).toString();
  }

  /**
   * @param at the names of the commands down to this one, each after a blank
   */
  private void rules(String at, CommandSpec spec) {
    String condition = " -n " + quoted("__" + program + "_at " + quoted(at));
    for (var each : spec.subcommands().entrySet()) {
      paths.add((at + " " + each.getKey()).strip());
      rule(condition)
          .append(" -a ")
          .append(quoted(each.getKey()))
          .append(described(description(each.getValue())))
          .append('\n');
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        option(condition, option);
      }
    }
    for (PositionalParamSpec each : spec.positionalParameters()) {
      String choices = choices(each);
      if (!choices.isEmpty()) {
        rule(condition).append(" -a ").append(quoted(choices)).append('\n');
      }
    }
    spec.subcommands().forEach((name, below) -> rules(at + " " + name, below.getCommandSpec()));
  }

  private void option(String condition, OptionSpec option) {
    StringBuilder rule = rule(condition);
    for (String name : option.names()) {
      boolean isShort = name.length() == 2;
      rule.append(isShort ? " -s " : " -l ").append(name.substring(isShort ? 1 : 2));
    }
    if (option.arity().max() > 0) {
      String choices = choices(option);
      rule.append(choices.isEmpty() ? " -rF" : " -x -a " + quoted(choices));
    }
    String[] lines = option.description();
    rule.append(described(lines.length == 0 ? "" : lines[0])).append('\n');
  }

  private StringBuilder rule(String condition) {
    return rules.append("complete -c ").append(program).append(condition);
  }

  private static String choices(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null ? "" : String.join(" ", candidates);
  }

  private static String description(CommandLine command) {
    String[] lines = command.getCommandSpec().usageMessage().description();
    return lines.length == 0 ? "" : lines[0];
  }

  /** The first sentence, without picocli's variables. */
  private static String described(String text) {
    String plain = text.replaceAll("\\$\\{[A-Z-]+}", "").strip();
    String sentence = plain.split("(?<=[.:])\\s", 2)[0].replaceFirst("[.:]$", "");
    return sentence.isEmpty() ? "" : " -d " + quoted(sentence);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
