package dev.coffer.cli.output;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.util.Locale;
import java.util.Optional;

/** A question before something is destroyed. */
public final class Confirmation {
  private Confirmation() {}

  /**
   * Goes on only if the user says so, by {@code --yes} or at the terminal, where everything but "y"
   * and "yes" is a no.
   *
   * @param question for instance {@code Delete 3 secrets of prod /?}
   * @throws Failure {@link ExitStatus#NOT_CONFIRMED} if the answer is no or nobody is there to give
   *     one
   */
  public static void require(Surroundings surroundings, ConfirmOptions options, String question) {
    if (options.yes()) {
      return;
    }
    if (!surroundings.terminal().interactive()) {
      throw new Failure(
          ExitStatus.NOT_CONFIRMED,
          Table.shown(question) + " Nobody is there to say so, and nothing was done.",
          "--yes does it without asking.");
    }
    Optional<String> answer = surroundings.terminal().ask(Table.shown(question) + " [y/N] ");
    String said = answer.orElse("").strip().toLowerCase(Locale.ROOT);
    if (!said.equals("y") && !said.equals("yes")) {
      throw new Failure(ExitStatus.NOT_CONFIRMED, "Not confirmed; nothing was done.");
    }
  }
}
