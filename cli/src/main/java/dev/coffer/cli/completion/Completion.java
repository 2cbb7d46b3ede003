package dev.coffer.cli.completion;

import dev.coffer.cli.Surroundings;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coffer completion}. */
@Command(
    name = "completion",
    description = "Print the completion for a shell.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: each shell's own way to read it",
      "  bash:  echo 'source <(coffer completion bash)' >> ~/.bashrc",
      "  zsh:   echo 'source <(coffer completion zsh)' >> ~/.zshrc",
      "  fish:  coffer completion fish > ~/.config/fish/completions/coffer.fish"
    })
public final class Completion implements Runnable {
  private final Surroundings surroundings;
  private final Supplier<CommandLine> whole;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell = Shell.bash;

  /** The names are what users write. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  /**
   * @param whole the command line with all commands
   */
  public Completion(Surroundings surroundings, Supplier<CommandLine> whole) {
    this.surroundings = surroundings;
    this.whole = whole;
  }

  @Override
  public void run() {
    surroundings
        .out()
        .print(
            switch (shell) {
              case bash, zsh -> AutoComplete.bash("coffer", whole.get());
              case fish -> new FishScript("coffer", whole.get().getCommandSpec()).text();
            });
  }
}
