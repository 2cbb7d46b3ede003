package dev.coffer.cli.login;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Passwords and tokens that are typed or come through standard input. */
final class SecretInput {
  private static final int LONGEST = 64 * 1024;

  private SecretInput() {}

  /** All of standard input without the line's end. */
  static String piped(Surroundings surroundings) {
    byte[] read;
    try {
      read = surroundings.in().readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw new Failure(ExitStatus.FAILED, "Standard input can't be read.");
    }
    String text = new String(read, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
    Arrays.fill(read, (byte) 0);
    if (read.length > LONGEST) {
      throw new Failure(ExitStatus.USAGE, "Standard input holds more than 64 KiB.");
    }
    if (text.isEmpty()) {
      throw new Failure(ExitStatus.USAGE, "Standard input is empty.");
    }
    return text;
  }

  /**
   * @param question with what comes behind it, as {@code "Password: "}
   * @param hint how to give it where nobody is there to type
   */
  static String typed(Surroundings surroundings, String question, String hint) {
    char[] typed =
        surroundings.terminal().askHidden(question).orElseThrow(() -> unattended(question, hint));
    surroundings.err().println();
    String text = new String(typed);
    Arrays.fill(typed, '\0');
    if (text.isEmpty()) {
      throw new Failure(ExitStatus.USAGE, "Nothing was typed.");
    }
    return text;
  }

  static Failure unattended(String question, String hint) {
    return new Failure(
        ExitStatus.USAGE,
        "Nobody is there to be asked for the "
            + question.replaceAll("[: ]+$", "").toLowerCase(java.util.Locale.ROOT)
            + ".",
        hint);
  }
}
