package dev.coffer.cli.output;

import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of the three standard streams are a terminal, and what may be done there: colours,
 * questions, progress. The launcher tells, since a JVM can't ask for each stream.
 */
public final class Terminal {
  private final boolean in;
  private final boolean out;
  private final boolean err;
  private final boolean colours;
  private final PrintStream stream;
  private final @Nullable Keyboard keyboard;
  private boolean progressShown;

  /**
   * @param streams of "0", "1" and "2" those that are terminals
   * @param colours whether the user wants them where there is a terminal ({@code NO_COLOR})
   * @param stream standard error
   * @param keyboard for answers; null where there is none
   */
  public Terminal(
      String streams, boolean colours, PrintStream stream, @Nullable Keyboard keyboard) {
    this.in = streams.contains("0");
    this.out = streams.contains("1");
    this.err = streams.contains("2");
    this.colours = colours;
    this.stream = stream;
    this.keyboard = keyboard;
  }

  public boolean in() {
    return in;
  }

  public boolean out() {
    return out;
  }

  public boolean err() {
    return err;
  }

  /** Whether standard output takes colours. */
  public boolean colours() {
    return out && colours;
  }

  /** Whether somebody is there to answer. */
  public boolean interactive() {
    return in && err;
  }

  /**
   * Asks on standard error and reads one line.
   *
   * @return empty when nobody is there, or the input ended
   */
  public Optional<String> ask(String question) {
    if (!interactive() || keyboard == null) {
      return Optional.empty();
    }
    clearProgress();
    stream.print(question);
    stream.flush();
    return Optional.ofNullable(keyboard.line());
  }

  /**
   * Asks for something that is not shown while it is typed.
   *
   * @return empty when nobody is there, or the input ended
   */
  public Optional<char[]> askHidden(String question) {
    if (!interactive() || keyboard == null) {
      return Optional.empty();
    }
    clearProgress();
    stream.print(question);
    stream.flush();
    return Optional.ofNullable(keyboard.hiddenLine());
  }

  /** Replaces the progress line; nothing where standard error is no terminal. */
  public synchronized void progress(String line) {
    if (err) {
      stream.print("\r\033[K" + line);
      stream.flush();
      progressShown = true;
    }
  }

  public synchronized void clearProgress() {
    if (progressShown) {
      stream.print("\r\033[K");
      stream.flush();
      progressShown = false;
    }
  }
}
