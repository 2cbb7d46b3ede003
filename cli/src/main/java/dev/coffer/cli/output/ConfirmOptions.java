package dev.coffer.cli.output;

import picocli.CommandLine.Option;

/** Whether to ask before something is destroyed; for every command that destroys. */
public final class ConfirmOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Do it without asking.")
  private boolean yes;

  public boolean yes() {
    return yes;
  }
}
