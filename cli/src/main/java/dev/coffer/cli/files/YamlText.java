package dev.coffer.cli.files;

import java.util.Locale;
import java.util.Map;

/**
 * YAML in which every text is between double quotes, and so a text in YAML 1.1 and 1.2 alike. What
 * is a line break in 1.1 alone is escaped.
 */
final class YamlText {
  private YamlText() {}

  /** A mapping of texts and of further mappings. */
  static String of(Map<String, ?> content) {
    StringBuilder yaml = new StringBuilder();
    append(yaml, content, "");
    return yaml.isEmpty() ? "{}\n" : yaml.toString();
  }

  private static void append(StringBuilder yaml, Map<?, ?> content, String indent) {
    content.forEach((name, value) -> {
      yaml.append(indent);
      quote(yaml, name.toString());
      yaml.append(':');
      if (value instanceof Map<?, ?> below && !below.isEmpty()) {
        yaml.append('\n');
        append(yaml, below, indent + "  ");
      } else if (value instanceof Map) {
        yaml.append(" {}\n");
      } else {
        yaml.append(' ');
        quote(yaml, value.toString());
        yaml.append('\n');
      }
    });
  }

  private static void quote(StringBuilder yaml, String text) {
    yaml.append('"');
    text.codePoints()
        .forEach(point -> {
          switch (point) {
            case '"', '\\' -> yaml.append('\\').appendCodePoint(point);
            case '\n' -> yaml.append("\\n");
            case '\r' -> yaml.append("\\r");
            case '\t' -> yaml.append("\\t");
            default -> {
              if (plain(point)) {
                yaml.appendCodePoint(point);
              } else {
                yaml.append(String.format(Locale.ROOT, "\\u%04x", point));
              }
            }
          }
        });
    yaml.append('"');
  }

  /**
   * YAML 1.2's printable characters without those that 1.1 breaks lines at, and the byte order
   * mark.
   */
  private static boolean plain(int point) {
    return (point >= ' ' && point <= '~')
        || (point >= 0xA0
            && point <= 0xFFFD
            && point != 0x2028
            && point != 0x2029
            && point != 0xFEFF)
        || point > 0xFFFF;
  }
}
