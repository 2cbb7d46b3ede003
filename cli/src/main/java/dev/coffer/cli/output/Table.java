package dev.coffer.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows under headings, in columns as wide as their widest cell. A control character in a cell,
 * which could steer the terminal, is shown as an escape.
 */
public final class Table {
  private static final String BOLD = "\033[1m";
  private static final String PLAIN = "\033[0m";

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();
  private final String empty;

  /**
   * @param empty what to print when there is no row
   */
  public Table(String empty, String... headings) {
    this.empty = empty;
    this.headings = List.of(headings);
  }

  public Table row(String... cells) {
    rows.add(Arrays.stream(cells).map(Table::shown).toList());
    return this;
  }

  void print(PrintStream out, boolean colours) {
    if (rows.isEmpty()) {
      out.println(empty);
      return;
    }
    int[] widths = new int[headings.size()];
    List<String> titles =
        headings.stream().map(heading -> heading.toUpperCase(Locale.ROOT)).toList();
    measure(widths, titles);
    rows.forEach(row -> measure(widths, row));
    out.println(colours ? BOLD + line(widths, titles) + PLAIN : line(widths, titles));
    rows.forEach(row -> out.println(line(widths, row)));
  }

  private static void measure(int[] widths, List<String> row) {
    for (int i = 0; i < row.size(); i++) {
      widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
    }
  }

  private static String line(int[] widths, List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(cell);
      if (i < row.size() - 1) {
        line.append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + 2));
      }
    }
    return line.toString().stripTrailing();
  }

  /** A text with its control characters as escapes, so that it can't steer a terminal. */
  public static String shown(String cell) {
    StringBuilder text = new StringBuilder();
    cell.codePoints()
        .forEach(point -> {
          switch (point) {
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case '\r' -> text.append("\\r");
            default -> {
              if (Character.isISOControl(point) || steersDirection(point)) {
                text.append(String.format(Locale.ROOT, "\\u%04x", point));
              } else {
                text.appendCodePoint(point);
              }
            }
          }
        });
    return text.toString();
  }

  /** Unicode's marks that reorder what follows them. */
  private static boolean steersDirection(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
