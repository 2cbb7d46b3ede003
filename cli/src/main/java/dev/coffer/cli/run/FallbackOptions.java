package dev.coffer.cli.run;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What to do about a server that does not answer. */
final class FallbackOptions {
  @Option(
      names = "--offline",
      description = "Don't call the server: use the encrypted copy of its last answer.")
  private boolean offline;

  @Option(
      names = "--no-fallback",
      description = "Neither keep a copy of the answer nor use one when the server doesn't answer.")
  private boolean noFallback;

  @Option(
      names = "--max-age",
      paramLabel = "TIME",
      defaultValue = "7d",
      converter = Durations.class,
      description = "How old a copy may be that is used (default: ${DEFAULT-VALUE}).")
  private Duration maxAge = Duration.ofDays(7);

  boolean offline() {
    return offline;
  }

  boolean fallback() {
    return !noFallback;
  }

  Duration maxAge() {
    return maxAge;
  }
}
