package dev.coffer.cli;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in a terminal of its own: all three standard streams are the terminal, and what is
 * typed reaches it as from a keyboard. For what only happens there; everything else is faster in a
 * {@link Shell}.
 */
public final class PseudoTerminal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final PtyProcess process;
  private final StringBuilder screen = new StringBuilder();
  private final Thread reader;

  private PseudoTerminal(PtyProcess process) {
    this.process = process;
    this.reader = Thread.ofPlatform().daemon().start(this::read);
  }

  /**
   * Starts the command line (see {@link Binary}) in the home directory of the test.
   *
   * @param variables the environment, but for PATH, HOME and TERM, which may be among them
   */
  public static PseudoTerminal coffer(Path home, Map<String, String> variables, String... arguments)
      throws IOException {
    Path folder = java.nio.file.Files.createTempDirectory(home, "bin");
    List<String> command = new java.util.ArrayList<>(List.of(Binary.in(folder).toString()));
    command.addAll(List.of(arguments));
    return start(home, variables, command.toArray(String[]::new));
  }

  /**
   * Starts any program; {@code sh -c} where a stream has to be something else than the terminal.
   */
  public static PseudoTerminal start(Path home, Map<String, String> variables, String... command)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("HOME", home.toString());
    environment.put("TERM", "xterm-256color");
    environment.put("COFFER_KEYRING", "none");
    environment.putAll(variables);
    return new PseudoTerminal(
        new PtyProcessBuilder(command)
            .setDirectory(home.toString())
            .setEnvironment(environment)
            .setRedirectErrorStream(true)
            .setInitialColumns(120)
            .setInitialRows(40)
            .start());
  }

  /** Waits until the screen has that text; everything that was printed so far. */
  public String await(String text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (screen) {
      while (screen.indexOf(text) < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || !reader.isAlive()) {
          throw new AssertionError("no '" + text + "' in: " + screen);
        }
        screen.wait(Math.min(left, 100));
      }
      return screen.toString();
    }
  }

  /** Types it; a line ends with {@code \r}. */
  public void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Types Ctrl-C. */
  public void interrupt() throws IOException {
    type("\003");
  }

  public void resize(int columns, int rows) {
    process.setWinSize(new WinSize(columns, rows));
  }

  /** Waits for the end; the exit status as a shell tells it. */
  public int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end; printed so far: " + screen());
    }
    reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return process.exitValue();
  }

  /** Everything that was printed, with what steers the terminal. */
  public String screen() {
    synchronized (screen) {
      return screen.toString();
    }
  }

  public long pid() {
    return process.pid();
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (InputStream in = process.getInputStream()) {
      for (int read = in.read(buffer); read != -1; read = in.read(buffer)) {
        synchronized (screen) {
          screen.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
          screen.notifyAll();
        }
      }
    } catch (IOException e) {
      // The terminal of a program that has ended.
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
