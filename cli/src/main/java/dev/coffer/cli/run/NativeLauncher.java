package dev.coffer.cli.run;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.run.Libc.Errno;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * With the system's own calls: the program takes this process's place, keeps its id, terminal and
 * open files, and gets arguments and variables byte for byte.
 */
final class NativeLauncher implements Launcher {
  private static final String SHELL = "/bin/sh";

  /** Before the names of variables that the launcher keeps from our own JVM. */
  private static final byte[] KEPT = encoded("COFFER_KEPT_");

  private final Libc libc = new Libc();
  private final Descriptors descriptors = Descriptors.atStart(libc);
  private final Surroundings surroundings;

  NativeLauncher(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run(Program program, ProgramEnvironment environment) {
    descriptors.leaveInherited();
    List<byte[]> variables = environment.over(callers());
    List<byte[]> words = program.encodedWords();
    Errno error = libc.execute(encoded(program.file()), words, variables);
    if (error.number() == Errno.NOT_EXECUTABLE_FORMAT) {
      error = libc.execute(encoded(SHELL), script(program, words), variables);
    }
    throw Launcher.failure(error.number(), environment);
  }

  @Override
  public Child start(Program program, ProgramEnvironment environment) {
    descriptors.leaveInherited();
    List<byte[]> variables = environment.over(callers());
    List<byte[]> words = program.encodedWords();
    int process;
    try {
      process = spawn(program, words, variables);
    } catch (Errno error) {
      throw Launcher.failure(error.number(), environment);
    }
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("end of the program")
        .start(() -> {
          try {
            status.complete(libc.await(process));
          } catch (IllegalStateException e) {
            status.completeExceptionally(e);
          }
        });
    return new Child(process, status, number -> libc.signal(process, number));
  }

  /** Whether Ctrl-C on the terminal reaches the program by itself. */
  boolean foreground() {
    return libc.foreground();
  }

  private int spawn(Program program, List<byte[]> words, List<byte[]> variables) throws Errno {
    try {
      return libc.spawn(encoded(program.file()), words, variables);
    } catch (Errno error) {
      if (error.number() != Errno.NOT_EXECUTABLE_FORMAT) {
        throw error;
      }
      return libc.spawn(encoded(SHELL), script(program, words), variables);
    }
  }

  /** As shells and execvp do with a script that names no interpreter. */
  private static List<byte[]> script(Program program, List<byte[]> words) {
    List<byte[]> script = new ArrayList<>(List.of(encoded(SHELL), encoded(program.file())));
    script.addAll(words.subList(1, words.size()));
    return script;
  }

  /** This process's variables as they were passed to it and, where kept, to its launcher. */
  private List<byte[]> callers() {
    List<byte[]> callers = new ArrayList<>();
    for (byte[] each : Program.texts(Path.of("/proc/self/environ"))) {
      boolean kept =
          Arrays.equals(each, 0, Math.min(each.length, KEPT.length), KEPT, 0, KEPT.length);
      callers.add(kept ? Arrays.copyOfRange(each, KEPT.length, each.length) : each);
    }
    if (callers.isEmpty()) {
      surroundings.variables().forEach((name, value) -> callers.add(encoded(name + "=" + value)));
    }
    return callers;
  }

  private static byte[] encoded(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
