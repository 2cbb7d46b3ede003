package dev.coffer.cli.dotenv;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads {@code .env} files: {@code NAME=value} lines with an optional {@code export} before them.
 *
 * <p>An unquoted value ends with its line or before a {@code #} that follows white space, and has
 * no white space at its ends. Single quotes and backticks hold what is between them as it is;
 * {@code '\''} between single quotes is one, as shells write it. Between double quotes {@code \n \r
 * \t \" \\ \$} are escapes, and any other backslash is one. Quoted values may have several lines.
 * Nothing is substituted. A byte order mark is left out, and a file whose line ends are all CRLF is
 * read as with LF.
 */
public final class Dotenv {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

  private final String text;
  private final String source;
  private final List<Entry> entries = new ArrayList<>();
  private int at;
  private int line = 1;

  private Dotenv(String text, String source) {
    this.text = text;
    this.source = source;
  }

  /**
   * @param line where it begins, from 1
   */
  public record Entry(String name, String value, int line) {
    /** Shows no value. */
    @Override
    public String toString() {
      return name + " (line " + line + ")";
    }
  }

  /**
   * The entries in their order; a name that is there twice is there twice.
   *
   * @param source what to call the text in a message
   * @throws Failure with the line's number and nothing of what it holds
   */
  public static List<Entry> parse(String text, String source) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Dotenv reader = new Dotenv(withUniformLines(unmarked), source);
    reader.read();
    return List.copyOf(reader.entries);
  }

  private static String withUniformLines(String text) {
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (i == 0 || text.charAt(i - 1) != '\r') {
        return text;
      }
    }
    return text.replace("\r\n", "\n");
  }

  private void read() {
    while (true) {
      skip(true);
      if (at >= text.length()) {
        return;
      }
      if (text.charAt(at) == '#') {
        skipLine();
      } else {
        entry();
      }
    }
  }

  private void entry() {
    int begun = line;
    String name = name();
    if (name.equals("export") && at < text.length() && blank(text.charAt(at))) {
      skip(false);
      if (at < text.length() && text.charAt(at) != '=') {
        name = name();
      }
    }
    skip(false);
    if (at >= text.length() || text.charAt(at) != '=') {
      throw bad(begun, "there is no NAME=VALUE");
    }
    if (!NAME.matcher(name).matches()) {
      throw bad(begun, "what is before the = is no name of letters, digits, '_', '-' and '.'");
    }
    at++;
    int afterEqual = at;
    skip(false);
    entries.add(new Entry(name, value(begun, at > afterEqual), begun));
  }

  private String name() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '=' && !space(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String value(int begun, boolean spaced) {
    if (at >= text.length()) {
      return "";
    }
    char first = text.charAt(at);
    return switch (first) {
      case '\'', '"', '`' -> quoted(first, begun);
      default -> unquoted(spaced);
    };
  }

  private String unquoted(boolean spaced) {
    int start = at;
    int end = at;
    boolean comment = false;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      boolean afterSpace = at > start ? blank(text.charAt(at - 1)) : spaced;
      comment = comment || (text.charAt(at) == '#' && afterSpace);
      at++;
      end = comment ? end : at;
    }
    while (end > start && blank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private String quoted(char quote, int begun) {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == quote) {
        if (quote == '\'' && text.startsWith("'\\''", at)) {
          value.append('\'');
          at += 4;
          continue;
        }
        at++;
        afterQuote();
        return value.toString();
      }
      if (c == '\\' && quote == '"' && escape(value)) {
        continue;
      }
      if (c == '\n') {
        line++;
      }
      value.append(c);
      at++;
    }
    throw bad(begun, "the quote that begins the value does not end");
  }

  /** Whether an escape was there. */
  private boolean escape(StringBuilder value) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    int meant = "nrt\"\\$".indexOf(next);
    if (meant < 0) {
      return false;
    }
    value.append("\n\r\t\"\\$".charAt(meant));
    at += 2;
    return true;
  }

  private void afterQuote() {
    int end = at;
    skip(false);
    if (at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
      return;
    }
    if (text.charAt(at) != '#' || at == end) {
      throw bad(line, "there is something behind the closing quote");
    }
    skipLine();
  }

  private void skip(boolean lines) {
    while (at < text.length() && (lines ? space(text.charAt(at)) : blank(text.charAt(at)))) {
      if (text.charAt(at) == '\n') {
        line++;
      }
      at++;
    }
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean space(char c) {
    return blank(c) || c == '\n' || c == '\r';
  }

  private Failure bad(int number, String what) {
    return new Failure(ExitStatus.USAGE, source + ", line " + number + ": " + what + ".");
  }
}
