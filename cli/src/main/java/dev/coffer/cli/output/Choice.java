package dev.coffer.cli.output;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.util.List;
import java.util.Optional;

/** A question with numbered answers. */
public final class Choice {
  private static final int ATTEMPTS = 3;

  private Choice() {}

  /**
   * @param what is to be chosen, as {@code "Project"}
   * @return the index of the answer in the list
   * @throws Failure {@link ExitStatus#NOT_CONFIRMED} if nobody chooses
   */
  public static int of(Surroundings surroundings, String what, List<String> answers) {
    for (int i = 0; i < answers.size(); i++) {
      surroundings.err().println("  " + (i + 1) + "  " + Table.shown(answers.get(i)));
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<String> given =
          surroundings.terminal().ask(what + " (1 to " + answers.size() + "): ");
      if (given.isEmpty()) {
        break;
      }
      String text = given.get().strip();
      if (text.matches("[0-9]{1,6}")) {
        int number = Integer.parseInt(text);
        if (number >= 1 && number <= answers.size()) {
          return number - 1;
        }
      }
    }
    throw new Failure(ExitStatus.NOT_CONFIRMED, "Nothing was chosen.");
  }
}
