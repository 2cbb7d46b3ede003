package dev.coffer.cli.profile;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server, and with which credential; for every command that calls one. */
public final class ServerOptions {
  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The log-in to use (COFFER_PROFILE; else the current one).")
  private @Nullable String profile;

  @Option(
      names = {"--address", "--domain"},
      paramLabel = "URL",
      description = "The server (COFFER_ADDRESS, INFISICAL_DOMAIN; else the log-in's).")
  private @Nullable String address;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "A token instead of a log-in. Others can see arguments; COFFER_TOKEN or INFISICAL_TOKEN"
              + " in the environment are not shown to them.")
  private @Nullable String token;

  public Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  public Optional<String> address() {
    return Optional.ofNullable(address);
  }

  /**
   * @throws Failure if it is blank, as a variable that is not set leaves it in a script: another
   *     credential must not step in unseen
   */
  public Optional<String> token() {
    if (token != null && token.isBlank()) {
      throw new Failure(ExitStatus.USAGE, "--token is empty.");
    }
    return Optional.ofNullable(token).map(String::strip);
  }
}
