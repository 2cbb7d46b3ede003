package dev.coffer.cli.output;

import java.time.Duration;

/**
 * A line on the terminal while something takes longer than a second; nothing where standard error
 * is none. Closing it wipes the line away.
 */
public final class Progress implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Terminal terminal;
  private final Thread thread;
  private volatile String what;

  private Progress(Terminal terminal, String what) {
    this.terminal = terminal;
    this.what = what;
    this.thread = new Thread(this::show, "progress");
    thread.setDaemon(true);
  }

  public static Progress start(Terminal terminal, String what) {
    Progress progress = new Progress(terminal, what);
    if (terminal.err()) {
      progress.thread.start();
    }
    return progress;
  }

  /** What is going on now. */
  public void now(String line) {
    what = line;
  }

  private void show() {
    try {
      for (int seconds = 1; ; seconds++) {
        Thread.sleep(PATIENCE);
        terminal.progress("coffer: " + what + " (" + seconds + " s)");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (thread.isAlive()) {
      thread.interrupt();
      try {
        thread.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      terminal.clearProgress();
    }
  }
}
