package dev.coffer.cli.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a reader of {@code NAME=value} lines takes them, and so how a value has to be written for it.
 * A value that a reader can't be made to read has no form; it is never approximated.
 */
enum Dialect {
  /**
   * What sh, Node's dotenv and Python's dotenv all read as the same value. Between single quotes
   * all three take everything as it is, except that Python's joins two backslashes to one and takes
   * one before the closing quote for an escape; between double quotes they agree where there is
   * nothing that any of them replaces. Node's reads no carriage return, and Python's replaces
   * {@code ${NAME}} wherever it is.
   */
  PORTABLE {
    @Override
    Optional<String> form(String value) {
      if (value.indexOf('\r') >= 0 || REPLACED.matcher(value).find()) {
        return Optional.empty();
      }
      if (value.indexOf('\'') < 0) {
        return value.contains("\\\\") || value.endsWith("\\")
            ? Optional.empty()
            : Optional.of('\'' + value + '\'');
      }
      return holdsAny(value, "\"$`\\") ? Optional.empty() : Optional.of('"' + value + '"');
    }
  },

  /** POSIX sh: everything between single quotes is itself. */
  SHELL {
    @Override
    Optional<String> form(String value) {
      return Optional.of('\'' + value.replace("'", "'\\''") + '\'');
    }
  },

  /**
   * Node's dotenv: no quote can be escaped, but there are three kinds; a carriage return is {@code
   * \r} between double quotes, where {@code \n} is a line feed.
   */
  NODE {
    @Override
    Optional<String> form(String value) {
      boolean endsWithEscape = value.endsWith("\\");
      if (value.indexOf('\r') >= 0) {
        boolean clear = !holdsAny(value, "\"") && !value.contains("\\n") && !value.contains("\\r");
        return clear && !endsWithEscape
            ? Optional.of('"' + value.replace("\r", "\\r") + '"')
            : Optional.empty();
      }
      if (!endsWithEscape && value.indexOf('\'') < 0) {
        return Optional.of('\'' + value + '\'');
      }
      if (!endsWithEscape && value.indexOf('`') < 0) {
        return Optional.of('`' + value + '`');
      }
      return bare(value) ? Optional.of(value) : Optional.empty();
    }
  },

  /**
   * Python's dotenv: escapes between double quotes; {@code ${NAME}} is replaced wherever it is.
   * Versions before 1.2 take a backslash before the closing quote for its escape, so a value that
   * ends with one goes without quotes.
   */
  PYTHON {
    @Override
    Optional<String> form(String value) {
      if (REPLACED.matcher(value).find()) {
        return Optional.empty();
      }
      if (value.endsWith("\\")) {
        return bare(value) ? Optional.of(value) : Optional.empty();
      }
      return Optional.of(
          '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", "\\r") + '"');
    }
  },

  /**
   * Docker's {@code --env-file}: no quotes, no escapes, a line each, of at most 65,535 bytes. A
   * carriage return before the line's end is taken for a part of that.
   */
  DOCKER {
    @Override
    Optional<String> form(String value) {
      return value.indexOf('\n') >= 0 || value.endsWith("\r")
          ? Optional.empty()
          : Optional.of(value);
    }

    @Override
    boolean carries(String name) {
      return !name.startsWith("#")
          && name.indexOf('=') < 0
          && name.codePoints().noneMatch(Dialect::space);
    }
  };

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern REPLACED = Pattern.compile("\\$\\{[^}]*}");
  private static final int DOCKER_LINE_BYTES = 65_535;

  /** Whether there may be a variable of that name. */
  boolean carries(String name) {
    return VARIABLE.matcher(name).matches();
  }

  /** The value as it has to be written behind the equals sign; empty if it has no form. */
  abstract Optional<String> form(String value);

  /** The line, without its end; empty if the value has no form. */
  Optional<String> line(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    return form(value)
        .map(form -> name + '=' + form)
        .filter(line ->
            this != DOCKER || line.getBytes(StandardCharsets.UTF_8).length <= DOCKER_LINE_BYTES);
  }

  private static boolean holdsAny(String value, String characters) {
    return value.chars().anyMatch(c -> characters.indexOf(c) >= 0);
  }

  /** Whether it is read as it is without quotes: one line, no comment, nothing to be trimmed. */
  private static boolean bare(String value) {
    return !value.isEmpty()
        && !holdsAny(value, "\n\r#\u2028\u2029")
        && "'\"`".indexOf(value.charAt(0)) < 0
        && !space(value.codePointAt(0))
        && !space(value.codePointBefore(value.length()));
  }

  private static boolean space(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.isISOControl(point)
        || point == 0xFEFF;
  }
}
