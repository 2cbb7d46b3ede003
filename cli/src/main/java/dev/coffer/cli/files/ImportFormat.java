package dev.coffer.cli.files;

import dev.coffer.cli.dotenv.Dotenv;
import java.util.List;
import java.util.Locale;

/** What {@code import} reads. The names are what users write. */
enum ImportFormat {
  /** Chosen by the file's name, else by how its content begins. */
  auto,
  dotenv,
  json,
  yaml,
  csv;

  /** This one, or what it stands for. */
  ImportFormat of(String fileName, String content) {
    if (this != auto) {
      return this;
    }
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".json")) {
      return json;
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return yaml;
    }
    if (name.endsWith(".csv")) {
      return csv;
    }
    String begin = content.stripLeading();
    return !name.contains(".env") && (begin.startsWith("{") || begin.startsWith("["))
        ? json
        : dotenv;
  }

  /**
   * @param content without a byte order mark
   * @param source what to call it in messages
   */
  List<Imported> read(String content, String source) {
    return switch (this) {
      case dotenv ->
          Dotenv.parse(content, source).stream()
              .map(entry ->
                  new Imported(entry.name(), entry.value(), source + ", line " + entry.line()))
              .toList();
      case json -> new JsonSecrets(source).read(content);
      case yaml -> new YamlSecrets(source).read(content);
      case csv -> new CsvSecrets(source).read(content);
      case auto -> of(source, content).read(content, source);
    };
  }
}
