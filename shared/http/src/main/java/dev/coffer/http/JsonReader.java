package dev.coffer.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.coffer.fault.Fault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object (RFC 8259) within {@link Limits}. 400 if the bytes are no JSON or no UTF-8;
 * 422 if they are JSON that breaks a rule: no object, a key twice, too deep, too many keys, NUL or
 * an unpaired surrogate in a text, a number out of range. No fault repeats what came.
 */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(Limits.BODY_BYTES)
                  .maxNestingDepth(Limits.JSON_DEPTH)
                  .maxStringLength(Limits.BODY_BYTES)
                  .maxNameLength(Limits.KEY_CHARACTERS)
                  .maxNumberLength(Limits.NUMBER_CHARACTERS)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private int keys;

  private JsonReader() {}

  /** The fields of the object that these bytes are. */
  static Map<String, @Nullable Object> read(byte[] bytes) {
    String text;
    try {
      text = PercentEncoding.utf8(bytes);
    } catch (CharacterCodingException notUtf8) {
      throw new Fault.Rejected("The body is not valid UTF-8");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw rule("Expected a JSON object");
      }
      Map<String, @Nullable Object> object = new JsonReader().object(parser);
      if (parser.nextToken() != null) {
        throw new Fault.Rejected("The body is not valid JSON");
      }
      return object;
    } catch (StreamConstraintsException overLimit) {
      throw rule("The JSON is nested too deeply, or a key or a number is too long");
    } catch (IOException notJson) {
      throw new Fault.Rejected("The body is not valid JSON");
    }
  }

  private Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    var object = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = checked(parser.currentName());
      if (++keys > Limits.JSON_KEYS) {
        throw rule("More than " + Limits.JSON_KEYS + " keys");
      }
      if (object.containsKey(name)) {
        throw rule("A key stands twice in one object");
      }
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private List<@Nullable Object> array(JsonParser parser) throws IOException {
    var array = new ArrayList<@Nullable Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (array.size() == Limits.JSON_ELEMENTS) {
        throw rule("More than " + Limits.JSON_ELEMENTS + " elements in an array");
      }
      array.add(value(parser));
    }
    return array;
  }

  private @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> checked(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new Fault.Rejected("The body is not valid JSON");
    };
  }

  private static Long whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> throw rule("A number is out of range");
    };
  }

  private static String checked(String text) {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == 0) {
        throw rule("NUL is not allowed in a text");
      }
      if (Character.isSurrogate(character)) {
        boolean pair =
            Character.isHighSurrogate(character)
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
        if (!pair) {
          throw rule("A text is not valid Unicode");
        }
        at++;
      }
    }
    return text;
  }

  private static Fault.Invalid rule(String message) {
    return new Fault.Invalid("body", message);
  }
}
