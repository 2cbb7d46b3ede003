package dev.coffer.http;

import dev.coffer.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a request that are checked as they are read. A wrong one is a {@link
 * Fault.Invalid} that names the field and never repeats the value. {@code null} counts as absent,
 * and so does "" in queries; fields nobody reads are ignored.
 */
public class Fields {
  private final List<Object> place;
  private final Map<String, ? extends @Nullable Object> values;

  Fields(List<Object> place, Map<String, ? extends @Nullable Object> values) {
    this.place = place;
    this.values = values;
  }

  /** A value that came as text without a type: of a query or a form. */
  record Untyped(String text) {
    @Override
    public String toString() {
      return "Untyped[...]";
    }
  }

  /** Whether the field is there and not null. */
  public final boolean has(String name) {
    return value(name) != null;
  }

  /** Whether the field is an object, for those that may also be a text. */
  public final boolean isObject(String name) {
    return value(name) instanceof Map<?, ?>;
  }

  /** These fields, and those of another where they are absent here. */
  public final Fields orElse(Fields other) {
    var merged = new java.util.HashMap<String, @Nullable Object>(other.values);
    values.forEach((name, value) -> {
      if (value != null) {
        merged.put(name, value);
      }
    });
    return new Fields(place, merged);
  }

  /** A text of at most {@link Limits#TEXT_BYTES}. */
  public final Optional<String> text(String name) {
    return text(name, Limits.TEXT_BYTES);
  }

  /** A text of at most this many bytes of UTF-8. */
  public final Optional<String> text(String name, int maxBytes) {
    return Optional.ofNullable(textOrNull(name, maxBytes));
  }

  /** A text, or the default if it is absent. */
  public final String text(String name, String defaultValue) {
    return text(name, defaultValue, Limits.TEXT_BYTES);
  }

  /** A text of at most this many bytes of UTF-8, or the default if it is absent. */
  public final String text(String name, String defaultValue, int maxBytes) {
    String text = textOrNull(name, maxBytes);
    return text == null ? defaultValue : text;
  }

  /** A text that must be there; "" is one in a body. */
  public final String requiredText(String name) {
    return requiredText(name, Limits.TEXT_BYTES);
  }

  /** A text of at most this many bytes of UTF-8 that must be there. */
  public final String requiredText(String name, int maxBytes) {
    String text = textOrNull(name, maxBytes);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  /** A whole number within these bounds, both included. */
  public final Optional<Long> integer(String name, long min, long max) {
    Object value = value(name);
    return value == null ? Optional.empty() : Optional.of(integerOf(name, value, min, max));
  }

  /** A whole number within these bounds, or the default if it is absent. */
  public final long integer(String name, long min, long max, long defaultValue) {
    return integer(name, min, max).orElse(defaultValue);
  }

  /** A whole number within these bounds that must be there. */
  public final long requiredInteger(String name, long min, long max) {
    return integer(name, min, max).orElseThrow(() -> missing(name));
  }

  /** Yes or no, or the default if it is absent. */
  public final boolean flag(String name, boolean defaultValue) {
    return flag(name).orElse(defaultValue);
  }

  /**
   * Yes or no: a JSON boolean; in queries and forms {@code true}, {@code false}, {@code 1} and
   * {@code 0} in any case.
   */
  public final Optional<Boolean> flag(String name) {
    Object value = value(name);
    return switch (value) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(flag);
      case Untyped(String text) ->
          switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> throw wrongType(name, "boolean");
          };
      default -> throw wrongType(name, "boolean");
    };
  }

  /** Refuses each of these fields that is there and neither yes nor no. */
  public final void requireFlags(String... names) {
    for (String name : names) {
      flag(name, false);
    }
  }

  /**
   * A list of texts, each at most {@link Limits#TEXT_BYTES}; empty if absent. In queries and forms
   * they are separated by commas.
   */
  public final List<String> texts(String name) {
    Object value = value(name);
    if (value instanceof Untyped(String text)) {
      return Arrays.stream(text.split(",", -1))
          .map(String::strip)
          .filter(part -> !part.isEmpty())
          .toList();
    }
    var texts = new ArrayList<String>();
    for (Object element : list(name)) {
      if (!(element instanceof String text)) {
        throw wrongType(name, "array of strings");
      }
      texts.add(bounded(name, text, Limits.TEXT_BYTES));
    }
    return List.copyOf(texts);
  }

  /** A list of objects, empty if absent; their own faults name the place in the list. */
  public final List<Fields> objects(String name) {
    var objects = new ArrayList<Fields>();
    for (Object element : list(name)) {
      if (!(element instanceof Map<?, ?> map)) {
        throw wrongType(name, "array of objects");
      }
      objects.add(new Fields(within(within(place, name), objects.size()), keyed(map)));
    }
    return List.copyOf(objects);
  }

  /** An object. */
  public final Optional<Fields> object(String name) {
    Object value = value(name);
    return switch (value) {
      case null -> Optional.empty();
      case Map<?, ?> map -> Optional.of(new Fields(within(place, name), keyed(map)));
      default -> throw wrongType(name, "object");
    };
  }

  /** The names of the fields that are there and not null. */
  public final List<String> names() {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** An id in its one spelling ({@link Ids}). */
  public final Optional<UUID> id(String name) {
    return text(name, Limits.TEXT_BYTES)
        .map(text ->
            Ids.parse(text).orElseThrow(() -> fault("invalid_string", name, "Invalid uuid")));
  }

  /** An id that must be there. */
  public final UUID requiredId(String name) {
    return id(name).orElseThrow(() -> missing(name));
  }

  /** A fault of this field, for rules that its reader knows. */
  public final Fault.Invalid invalid(String name, String message) {
    return fault("custom", name, message);
  }

  /** Fixed text: what a request holds is not for logs. */
  @Override
  public final String toString() {
    return "Fields[...]";
  }

  private @Nullable String textOrNull(String name, int maxBytes) {
    Object value = value(name);
    return switch (value) {
      case null -> null;
      case String text -> bounded(name, text, maxBytes);
      case Untyped(String text) -> bounded(name, text, maxBytes);
      default -> throw wrongType(name, "string");
    };
  }

  private String bounded(String name, String text, int maxBytes) {
    if (text.length() > maxBytes
        || text.length() * 3L > maxBytes
            && text.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
      throw fault("too_big", name, "Must be at most " + maxBytes + " bytes of UTF-8");
    }
    return text;
  }

  private long integerOf(String name, Object value, long min, long max) {
    long number =
        switch (value) {
          case Long whole -> whole;
          case Untyped(String text) -> parsed(name, text);
          default -> throw wrongType(name, "integer");
        };
    if (number < min) {
      throw fault("too_small", name, "Must be at least " + min);
    }
    if (number > max) {
      throw fault("too_big", name, "Must be at most " + max);
    }
    return number;
  }

  private long parsed(String name, String text) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw wrongType(name, "integer");
    }
    return Long.parseLong(text);
  }

  private List<?> list(String name) {
    Object value = value(name);
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw wrongType(name, "array");
    };
  }

  private @Nullable Object value(String name) {
    return values.get(name);
  }

  private Fault.Invalid missing(String name) {
    return fault("invalid_type", name, "Required");
  }

  private Fault.Invalid wrongType(String name, String expected) {
    return fault("invalid_type", name, "Expected " + expected);
  }

  private Fault.Invalid fault(String code, String name, String message) {
    return new Fault.Invalid(List.of(new Fault.Issue(code, within(place, name), message)));
  }

  private static List<Object> within(List<Object> place, Object step) {
    var longer = new ArrayList<>(place);
    longer.add(step);
    return List.copyOf(longer);
  }

  private static Map<String, @Nullable Object> keyed(Map<?, ?> map) {
    var keyed = new java.util.HashMap<String, @Nullable Object>();
    map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
    return keyed;
  }
}
