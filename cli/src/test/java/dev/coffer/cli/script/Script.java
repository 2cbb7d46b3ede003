package dev.coffer.cli.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scenario in one text: commands, a line each, and below them the files that they begin with,
 * each after a line {@code -- name --}. The README beside the scripts says what the commands are.
 *
 * @param files contents by name
 */
record Script(List<Line> lines, Map<String, String> files) {

  /**
   * A command.
   *
   * @param negated whether it has to fail
   * @param words the command's name and its arguments, each in parts
   */
  record Line(int number, boolean negated, List<Word> words) {}

  /** An argument: parts in which variables count and parts, once quoted, in which they don't. */
  record Word(List<Part> parts) {
    String with(Map<String, String> variables) {
      StringBuilder text = new StringBuilder();
      for (Part part : parts) {
        text.append(part.quoted() ? part.text() : expanded(part.text(), variables));
      }
      return text.toString();
    }

    private static String expanded(String text, Map<String, String> variables) {
      return java.util.regex.Pattern.compile("\\$(\\w+)|\\$\\{(\\w+)}")
          .matcher(text)
          .replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            String value = variables.get(name);
            if (value == null) {
              throw new IllegalArgumentException("no variable " + name);
            }
            return java.util.regex.Matcher.quoteReplacement(value);
          });
    }
  }

  record Part(String text, boolean quoted) {}

  static Script parse(String text) {
    List<Line> lines = new ArrayList<>();
    Map<String, String> files = new LinkedHashMap<>();
    String file = null;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.startsWith("-- ") && line.endsWith(" --") && line.length() > 6) {
        file = line.substring(3, line.length() - 3).strip();
        files.put(file, "");
      } else if (file != null) {
        files.merge(file, line + "\n", String::concat);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(line(number, line.strip()));
      }
    }
    return new Script(lines, files);
  }

  private static Line line(int number, String text) {
    boolean negated = text.startsWith("! ");
    return new Line(number, negated, words(number, negated ? text.substring(2) : text));
  }

  private static List<Word> words(int number, String text) {
    List<Word> words = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (quoted && each == '\'' && text.startsWith("''", i)) {
        part.append('\'');
        i++;
      } else if (each == '\'') {
        parts.add(new Part(part.toString(), quoted));
        part.setLength(0);
        quoted = !quoted;
      } else if (!quoted && each == ' ') {
        finish(words, parts, part);
      } else {
        part.append(each);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("line " + number + ": a quote is not closed");
    }
    finish(words, parts, part);
    return words;
  }

  private static void finish(List<Word> words, List<Part> parts, StringBuilder part) {
    if (!part.isEmpty()) {
      parts.add(new Part(part.toString(), false));
    }
    if (!parts.isEmpty()) {
      words.add(new Word(List.copyOf(parts)));
    }
    parts.clear();
    part.setLength(0);
  }
}
