package dev.coffer.cli.secrets;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.output.Table;
import java.util.List;

/** Which values may be shown, and what stands in place of those that may not. */
public final class ReadableValues {
  private static final String COVERED = "******";
  private static final int NAMED = 5;

  private ReadableValues() {}

  /**
   * Of secrets whose values were asked for.
   *
   * @throws Failure that names those that this caller may not read
   */
  public static void require(List<Secret> secrets) {
    List<String> hidden = secrets.stream().filter(Secret::hidden).map(Secret::name).toList();
    if (!hidden.isEmpty()) {
      throw new Failure(
          ExitStatus.DENIED,
          "You may not read the values of " + listed(hidden) + ".",
          "Ask an admin of the project for a role that may do this.");
    }
  }

  /** A cell of a table. */
  static String shown(Secret secret, boolean reveal) {
    if (!reveal) {
      return COVERED;
    }
    return secret.hidden() ? "(not permitted)" : secret.value();
  }

  /** A few names and how many more there are. */
  public static String listed(List<String> names) {
    String first = Table.shown(String.join(", ", names.subList(0, Math.min(NAMED, names.size()))));
    return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
  }
}
