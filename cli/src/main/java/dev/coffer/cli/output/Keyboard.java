package dev.coffer.cli.output;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Where somebody at the terminal types. */
public interface Keyboard {
  /** A line; null when the input has ended. */
  @Nullable String line();

  /** A line that is not shown while it is typed; null when the input has ended. */
  char @Nullable [] hiddenLine();

  /** The console of this process, looked for when somebody is asked. */
  @SuppressWarnings("SystemConsoleNull") // It is null again where java.base provides it.
  static Keyboard ofProcess() {
    return new Keyboard() {
      @Override
      public @Nullable String line() {
        Console console = System.console();
        return console == null ? null : console.readLine();
      }

      @Override
      public char @Nullable [] hiddenLine() {
        Console console = System.console();
        return console == null ? null : console.readPassword();
      }
    };
  }
}
