package dev.coffer.cli.files;

import dev.coffer.cli.output.Table;
import java.util.List;

/** Names in messages. */
final class Names {
  private static final int SHOWN = 10;
  private static final int LETTERS = 80;

  private Names() {}

  /** The first of them, and how many more there are. */
  static String listed(List<String> names) {
    String shown = String.join(", ", names.stream().limit(SHOWN).map(Names::shown).toList());
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }

  /** One name: no longer than a line, and nothing in it that steers a terminal. */
  static String shown(String name) {
    String line =
        name.codePointCount(0, name.length()) > LETTERS
            ? name.substring(0, name.offsetByCodePoints(0, LETTERS)) + "..."
            : name;
    return Table.shown(line);
  }
}
