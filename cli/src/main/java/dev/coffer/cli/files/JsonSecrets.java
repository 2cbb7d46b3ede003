package dev.coffer.cli.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object of names and values, or a list of {@link Items}. Numbers and booleans are the
 * texts that they are spelled as.
 */
final class JsonSecrets {
  private static final JsonFactory JSON = new JsonFactory();

  private final String source;

  JsonSecrets(String source) {
    this.source = source;
  }

  List<Imported> read(String content) {
    try (JsonParser parser = JSON.createParser(content)) {
      List<Imported> secrets =
          switch (parser.nextToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case null, default ->
                throw new Failure(
                    ExitStatus.USAGE, source + " is neither a JSON object nor a list.");
          };
      if (parser.nextToken() != null) {
        throw new Failure(
            ExitStatus.USAGE,
            source + ", line " + line(parser) + ": there is something behind the JSON value.");
      }
      return secrets;
    } catch (JsonProcessingException e) {
      String at = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new Failure(ExitStatus.USAGE, source + at + ": this is no JSON.");
    } catch (IOException e) {
      throw new Failure(ExitStatus.USAGE, source + ": this is no JSON.");
    }
  }

  private List<Imported> object(JsonParser parser) throws IOException {
    List<Imported> secrets = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String where = source + ", line " + line(parser) + ", field '" + Names.shown(name) + "'";
      parser.nextToken();
      String value = text(parser);
      if (value == null) {
        throw notText(where, parser.currentToken() == JsonToken.VALUE_NULL);
      }
      secrets.add(new Imported(name, value, where));
    }
    return secrets;
  }

  private List<Imported> list(JsonParser parser) throws IOException {
    List<Imported> secrets = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String where = source + ", line " + line(parser) + ", item " + (secrets.size() + 1);
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new Failure(ExitStatus.USAGE, where + ": this is no object.");
      }
      Map<String, String> fields = new HashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        String value = text(parser);
        if (value != null) {
          fields.put(name, value);
        }
        parser.skipChildren();
      }
      secrets.add(Items.secret(fields, where));
    }
    return secrets;
  }

  private static @Nullable String text(JsonParser parser) throws IOException {
    return parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL
        ? parser.getText()
        : null;
  }

  /** Of a value that has no text of its own. */
  static Failure notText(String where, boolean nothing) {
    return nothing
        ? new Failure(
            ExitStatus.USAGE,
            where + ": there is no value.",
            "An empty value is \"\"; or leave the field out.")
        : new Failure(
            ExitStatus.USAGE,
            where + ": the value is an object or a list.",
            "A secret's value is a text; a text may hold JSON.");
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
