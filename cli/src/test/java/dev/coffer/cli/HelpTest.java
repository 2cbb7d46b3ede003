package dev.coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code --help} owes the user, of every command. */
final class HelpTest {
  /** {@code coffer} and what follows, as far as it is one command's arguments. */
  private static final Pattern EXAMPLE =
      Pattern.compile("\\bcoffer ((?:'[^']*'|[^'|;&)<>\"`#\n])*)");

  @TempDir Path home;

  @TestFactory
  Stream<DynamicTest> everyCommand_hasAnExampleThatParses() {
    return commands()
        .map(line ->
            DynamicTest.dynamicTest(name(line), () -> checkExamples(line.getCommandSpec())));
  }

  private void checkExamples(CommandSpec spec) {
    String footer = String.join("\n", spec.usageMessage().footer());
    List<List<String>> examples = new ArrayList<>();
    Matcher found = EXAMPLE.matcher(footer);
    while (found.find()) {
      examples.add(words(found.group(1)));
    }
    assertThat(examples).as("examples in: " + footer).isNotEmpty();
    if (spec.parent() == null) {
      return;
    }
    String own = spec.qualifiedName().substring("coffer ".length());
    List<List<String>> owns =
        examples.stream().filter(each -> String.join(" ", each).startsWith(own)).toList();
    assertThat(owns).as("examples of %s among %s", own, examples).isNotEmpty();
    for (List<String> example : owns) {
      String[] arguments = example.toArray(String[]::new);
      CommandTree.of(surroundings(), arguments).parseArgs(arguments);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCommand_andEachOption_isDescribed() {
    return commands()
        .map(line ->
            DynamicTest.dynamicTest(name(line), () -> checkDescriptions(line.getCommandSpec())));
  }

  private static void checkDescriptions(CommandSpec spec) {
    assertThat(spec.usageMessage().description()).isNotEmpty();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        assertThat(option.description()).as(option.longestName()).isNotEmpty();
      }
    }
    spec.positionalParameters()
        .forEach(each -> assertThat(each.description()).as(each.paramLabel()).isNotEmpty());
    assertThat(spec.optionsMap()).as("--help").containsKey("--help");
  }

  @TestFactory
  Stream<DynamicTest> everyCommand_askedForHelp_printsItAndEndsWithOk() {
    return commands()
        .map(line ->
            DynamicTest.dynamicTest(
                name(line),
                () -> {
                  List<String> words = new ArrayList<>(List.of(name(line).split(" ")));
                  words.removeFirst();
                  words.add("--help");
                  Ran ran = new Shell(home).run(words.toArray(String[]::new));
                  assertThat(ran.status()).isZero();
                  assertThat(ran.out()).startsWith("Usage: " + name(line));
                  assertThat(ran.err()).isEmpty();
                }));
  }

  @Test
  void rootHelp_listsEveryExitStatus() {
    Map<String, String> listed =
        CommandTree.specification(surroundings()).usageMessage().exitCodeList();
    assertThat(listed.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()))
        .containsExactlyElementsOf(
            Arrays.stream(ExitStatus.values())
                .map(each -> each.number() + " " + each.meaning())
                .toList());
  }

  @Test
  void design_listsEveryExitStatus() throws Exception {
    String design = Files.readString(Path.of("..", "docs", "design", "cli.md"));
    for (ExitStatus status : ExitStatus.values()) {
      assertThat(design).contains("| " + status.number() + " | " + status.meaning() + " |");
    }
  }

  private Stream<CommandLine> commands() {
    return below(CommandTree.whole(surroundings()));
  }

  private static Stream<CommandLine> below(CommandLine line) {
    return Stream.concat(
        Stream.of(line),
        line.getSubcommands().values().stream().distinct().flatMap(HelpTest::below));
  }

  private static String name(CommandLine line) {
    return line.getCommandSpec().qualifiedName();
  }

  private Surroundings surroundings() {
    return new Shell(home).surroundings();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher found = Pattern.compile("(?:'[^']*'|\\S)+").matcher(text.strip());
    while (found.find()) {
      words.add(found.group().replace("'", ""));
    }
    return words;
  }
}
