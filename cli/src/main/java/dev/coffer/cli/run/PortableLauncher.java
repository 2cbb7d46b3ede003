package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.ProcessInput;
import dev.coffer.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * With the JDK's means alone, as a child: on Windows, and where this command line's streams are not
 * the process's.
 */
final class PortableLauncher implements Launcher {
  private static final int HANGUP = 1;
  private static final int INTERRUPT = 2;
  private static final int KILL = 9;

  private final Surroundings surroundings;

  PortableLauncher(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run(Program program, ProgramEnvironment environment) {
    Process process = process(program, environment);
    return status(process).join();
  }

  @Override
  public Child start(Program program, ProgramEnvironment environment) {
    Process process = process(program, environment);
    return new Child(
        process.pid(),
        status(process),
        number -> {
          switch (number) {
            case HANGUP, INTERRUPT -> {}
            case KILL -> process.destroyForcibly();
            default -> process.destroy();
          }
        });
  }

  private Process process(Program program, ProgramEnvironment environment) {
    ProcessBuilder builder = new ProcessBuilder(program.words());
    builder.directory(surroundings.folder().toFile());
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment.over(surroundings.variables()));
    boolean own = surroundings.in() instanceof ProcessInput;
    if (own) {
      builder.inheritIO();
    }
    try {
      Process process = builder.start();
      if (!own) {
        copy(surroundings.in(), process.getOutputStream());
      }
      return process;
    } catch (IOException e) {
      throw new Failure(ExitStatus.NOT_EXECUTABLE, "The program can't be started.");
    }
  }

  private CompletableFuture<Integer> status(Process process) {
    if (surroundings.in() instanceof ProcessInput) {
      return process.onExit().thenApply(Process::exitValue);
    }
    CompletableFuture<Void> out =
        CompletableFuture.runAsync(() -> copy(process.getInputStream(), surroundings.out()));
    CompletableFuture<Void> err =
        CompletableFuture.runAsync(() -> copy(process.getErrorStream(), surroundings.err()));
    return process
        .onExit()
        .thenCombine(out, (ended, nothing) -> ended)
        .thenCombine(err, (ended, nothing) -> ended.exitValue());
  }

  /** Until the one ends or the other takes no more. */
  private static void copy(InputStream from, OutputStream to) {
    try (from) {
      from.transferTo(to);
      if (!(to instanceof java.io.PrintStream)) {
        to.close();
      }
    } catch (IOException e) {
      // The program reads no further.
    }
  }
}
