package dev.coffer.cli.output;

import picocli.CommandLine.Option;

/** {@code --help} alone, for a command whose {@code --version} is something else. */
public final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean asked;

  public boolean asked() {
    return asked;
  }
}
