package dev.coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The guide to all commands, which is what {@code --help} says. */
final class GuideTest {
  private static final Path GUIDE = Path.of("..", "docs", "guides", "cli.md");
  private static final String HOW =
      "mvn -pl cli -am test -Dtest=GuideTest -Dguide.write=true -Dsurefire.failIfNoSpecifiedTests=false";

  @TempDir Path home;

  @Test
  void guide_saysWhatHelpSays() throws Exception {
    String guide = guide();
    if (Boolean.getBoolean("guide.write")) {
      Files.createDirectories(GUIDE.getParent());
      Files.writeString(GUIDE, guide);
    }
    assertThat(Files.readString(GUIDE))
        .as("docs/guides/cli.md; to write it anew: " + HOW)
        .isEqualTo(guide);
  }

  private String guide() {
    StringBuilder text = new StringBuilder();
    text.append("# Commands of `coffer`\n\n")
        .append(
            "What `coffer COMMAND --help` prints, of all commands. This file is made of it:\n\n    ")
        .append(HOW)
        .append("\n");
    CommandLine root = CommandTree.whole(new Shell(home).surroundings());
    root.setUsageHelpAutoWidth(false);
    append(text, root);
    return text.toString();
  }

  private static void append(StringBuilder text, CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    text.append("\n## ")
        .append(spec.qualifiedName())
        .append("\n\n```text\n")
        .append(line.getUsageMessage(Ansi.OFF).replaceAll("[ \\t]+\\R", "\n").strip())
        .append("\n```\n");
    line.getSubcommands().values().stream().distinct().forEach(each -> append(text, each));
  }
}
