package dev.coffer.cli.api;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, in the order of its keys. {@code null} counts as absent. What is required and not
 * there is an answer that this client doesn't understand: a {@link Failure} that names the key,
 * never a value.
 */
public final class JsonObject {
  private final Map<String, @Nullable Object> fields;

  public JsonObject() {
    this(new LinkedHashMap<>());
  }

  private JsonObject(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /**
   * @throws IOException if the text is no JSON object; its message holds none of the text
   */
  @SuppressWarnings("unchecked")
  public static JsonObject parse(byte[] utf8) throws IOException {
    try {
      if (JSON.std.anyFrom(utf8) instanceof Map<?, ?> map) {
        return new JsonObject((Map<String, @Nullable Object>) map);
      }
    } catch (IOException e) {
      throw new IOException("no JSON");
    }
    throw new IOException("no JSON object");
  }

  /**
   * As {@link #parse}; a list, which some routes answer, becomes the field {@code items}.
   *
   * @throws IOException if the text is neither; its message holds none of the text
   */
  static JsonObject parseAnswer(byte[] utf8) throws IOException {
    for (byte each : utf8) {
      if (each == '[') {
        return parse(wrapped(utf8));
      }
      if (each > ' ') {
        break;
      }
    }
    return parse(utf8);
  }

  private static byte[] wrapped(byte[] list) {
    ByteArrayOutputStream object = new ByteArrayOutputStream(list.length + 16);
    object.writeBytes("{\"items\":".getBytes(StandardCharsets.UTF_8));
    object.writeBytes(list);
    object.write('}');
    return object.toByteArray();
  }

  /** Over maps, lists and plain values, as this class makes of JSON. */
  public static JsonObject over(Map<String, ? extends @Nullable Object> fields) {
    return new JsonObject(new LinkedHashMap<>(fields));
  }

  /**
   * Sets a field; a {@code null} leaves it out. Values: text, numbers, booleans, lists, objects.
   */
  public JsonObject with(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, plain(value));
    }
    return this;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case JsonObject object -> object.fields;
      case List<?> list -> list.stream().map(each -> plain((Object) each)).toList();
      default -> value;
    };
  }

  public boolean has(String name) {
    return fields.get(name) != null;
  }

  public String text(String name) {
    return optionalText(name).orElseThrow(() -> strange(name));
  }

  public String text(String name, String otherwise) {
    return optionalText(name).orElse(otherwise);
  }

  public Optional<String> optionalText(String name) {
    return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public long number(String name) {
    return optionalNumber(name).orElseThrow(() -> strange(name));
  }

  public Optional<Long> optionalNumber(String name) {
    return fields.get(name) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /** False if it is not there. */
  public boolean flag(String name) {
    return fields.get(name) instanceof Boolean flag && flag;
  }

  public JsonObject object(String name) {
    return optionalObject(name).orElseThrow(() -> strange(name));
  }

  @SuppressWarnings("unchecked")
  public Optional<JsonObject> optionalObject(String name) {
    return fields.get(name) instanceof Map<?, ?> map
        ? Optional.of(new JsonObject((Map<String, @Nullable Object>) map))
        : Optional.empty();
  }

  /** The objects of a list; empty if it is not there. */
  @SuppressWarnings("unchecked")
  public List<JsonObject> objects(String name) {
    List<JsonObject> objects = new ArrayList<>();
    if (fields.get(name) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> map) {
          objects.add(new JsonObject((Map<String, @Nullable Object>) map));
        }
      }
    }
    return objects;
  }

  /** The texts of a list; empty if it is not there. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (fields.get(name) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof String text) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /** Maps, lists and plain values. */
  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  public byte[] bytes() {
    try {
      return JSON.std.asBytes(fields);
    } catch (IOException e) {
      throw new IllegalStateException("a value that JSON has no form for", e);
    }
  }

  /** JSON over several lines, of maps, lists and plain values. */
  public static byte[] pretty(Object content) {
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asBytes(content);
    } catch (IOException e) {
      throw new IllegalStateException("a value that JSON has no form for", e);
    }
  }

  private static Failure strange(String name) {
    return new Failure(
        ExitStatus.FAILED,
        "The server's answer has no field '" + name + "'. Is the address that of a Coffer server?");
  }

  /** It may hold secrets. */
  @Override
  public String toString() {
    return "JsonObject" + fields.keySet();
  }
}
