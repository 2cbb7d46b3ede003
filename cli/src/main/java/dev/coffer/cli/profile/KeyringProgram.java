package dev.coffer.cli.profile;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.output.Progress;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program of the operating system that speaks with its keyring. Secrets go through its standard
 * streams, never through its arguments.
 */
final class KeyringProgram {
  /** Long enough to type a password into the window that a locked keyring shows. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path program;
  private final Surroundings surroundings;
  private final Duration patience;

  private KeyringProgram(Path program, Surroundings surroundings) {
    this.program = program;
    this.surroundings = surroundings;
    this.patience =
        surroundings
            .variable("COFFER_KEYRING_SECONDS")
            .filter(text -> text.matches("[0-9]{1,4}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .orElse(PATIENCE);
  }

  /** The first of that name in {@code PATH}. */
  static Optional<KeyringProgram> find(Surroundings surroundings, String name) {
    for (String folder : surroundings.variable("PATH").orElse("").split(File.pathSeparator, -1)) {
      if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, name))) {
        return Optional.of(new KeyringProgram(Path.of(folder, name), surroundings));
      }
    }
    return Optional.empty();
  }

  /** What it printed and ended with. */
  record Result(int status, String out, String err) {
    @Override
    public String toString() {
      return "Result[" + status + "]";
    }
  }

  Result run(String input, String... arguments) throws KeyringSilent {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(surroundings.variables());
    // Those of ours may be passwords and tokens, which it has no use for.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("COFFER_") || name.startsWith("INFISICAL_"));
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new KeyringSilent(program + " can't be started");
    }
    try (Progress progress = Progress.start(surroundings.terminal(), "waiting for the keyring")) {
      CompletableFuture<String> out = reading(process.getInputStream());
      CompletableFuture<String> err = reading(process.getErrorStream());
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It has ended without reading; its status says why.
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new KeyringSilent("it did not answer within " + patience.toSeconds() + " seconds");
      }
      return new Result(process.exitValue(), out.join(), err.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyringSilent("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            text.complete("");
          }
        });
    return text;
  }
}
