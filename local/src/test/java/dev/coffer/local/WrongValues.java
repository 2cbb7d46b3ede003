package dev.coffer.local;

import static dev.coffer.local.Refusals.CANARY;
import static dev.coffer.local.Refusals.CANARY_NUMBER;

import dev.coffer.testkit.ApiField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/** JSON values that a field of the API document must not have. */
final class WrongValues {
  private static final String TEXT = "\"" + CANARY + "\"";
  private static final String ARRAY = "[" + TEXT + "]";
  private static final String OBJECT = "{\"" + CANARY + "\":" + TEXT + "}";
  private static final String FRACTION = CANARY_NUMBER + ".5";

  private WrongValues() {}

  static List<String> of(ApiField field) {
    var wrong = new ArrayList<String>();
    switch (field.type()) {
      case "string" -> texts(field, wrong);
      case "integer" -> integers(field, wrong);
      case "boolean" ->
          wrong.addAll(List.of(TEXT, "\"true\"", "\"\"", "0", "1", FRACTION, ARRAY, OBJECT));
      case "array" -> arrays(field, wrong);
      case "object" -> {
        wrong.addAll(List.of(TEXT, CANARY_NUMBER, "true", ARRAY));
        for (ApiField part : field.parts()) {
          of(part).forEach(value -> wrong.add(object(field, part, value)));
        }
      }
      default -> wrong.addAll(List.of(CANARY_NUMBER, "true", ARRAY));
    }
    if (field.isRequired()) {
      wrong.add("null");
    }
    return wrong;
  }

  /** An object whose one part is wrong, with what else it must have. */
  private static String object(ApiField field, ApiField wrong, String value) {
    var parts = new StringJoiner(",", "{", "}");
    for (ApiField part : field.parts()) {
      if (part == wrong) {
        parts.add("\"" + part.name() + "\":" + value);
      } else if (part.isRequired()) {
        parts.add("\"" + part.name() + "\":\"" + good(part) + "\"");
      }
    }
    return parts.toString();
  }

  private static String good(ApiField part) {
    return switch (part.name()) {
      case "role" -> "viewer";
      case "ipAddress" -> "10.0.0.0/8";
      default -> "word";
    };
  }

  private static void texts(ApiField field, List<String> wrong) {
    wrong.addAll(List.of(CANARY_NUMBER, FRACTION, "true", ARRAY, OBJECT));
    wrong.add("\"" + CANARY + "\\u0000\"");
    wrong.add("\"" + CANARY + "\\ud800\"");
    wrong.add("\"\\udc00\\ud800" + CANARY + "\"");
    if (field.maxLength() > 0) {
      wrong.add("\"" + CANARY + "x".repeat(field.maxLength() + 1 - CANARY.length()) + "\"");
    } else {
      wrong.add("\"" + CANARY + "x".repeat(70_000) + "\"");
    }
    if (field.isClosed()) {
      wrong.add(TEXT);
    }
    if (field.format().equals("uuid")) {
      String id = "3f9c0a1b-5c6d-4e7f-8a9b-0c1d2e3f4a5b";
      wrong.addAll(
          List.of(
              TEXT,
              "\"" + id.toUpperCase(java.util.Locale.ROOT) + "\"",
              "\"{" + id + "}\"",
              "\"urn:uuid:" + id + "\"",
              "\"" + id.replace("-", "") + "\"",
              "\"3f9c-5c6d-4e7f-8a9b-0c1d\"",
              "\" " + id + "\""));
    }
  }

  private static void integers(ApiField field, List<String> wrong) {
    wrong.addAll(
        List.of(
            TEXT,
            "\"7\"",
            "\"1e3\"",
            "true",
            ARRAY,
            OBJECT,
            "1.5",
            FRACTION,
            "1e308",
            "1e999",
            "-1e-400",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "-1",
            "1".repeat(40)));
    if (field.min() != null) {
      wrong.add(Long.toString(field.min() - 1));
    }
    if (field.max() != null) {
      wrong.add(Long.toString(field.max() + 1));
    }
  }

  private static void arrays(ApiField field, List<String> wrong) {
    wrong.addAll(List.of(TEXT, CANARY_NUMBER, "true", OBJECT, "[" + CANARY_NUMBER + "]", "[null]"));
    wrong.add("[[" + TEXT + "]]");
    wrong.add(field.elementType().equals("object") ? ARRAY : "[" + OBJECT + "]");
    if (field.maxLength() > 0) {
      String element = field.elementType().equals("object") ? object(field, field, "") : TEXT;
      wrong.add("[" + String.join(",", Collections.nCopies(field.maxLength() + 1, element)) + "]");
    }
    for (ApiField part : field.parts()) {
      of(part).forEach(value -> wrong.add("[" + object(field, part, value) + "]"));
    }
  }
}
