package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.secrets.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Secrets as the text of a file. What a format can't carry so that its readers get the same names
 * and values back is a {@link Failure} that names the secrets.
 */
final class ExportText {
  private ExportText() {}

  /**
   * @param secrets each name once
   */
  static String of(ExportFormat format, List<Secret> secrets) {
    return switch (format) {
      case DOTENV -> lines(format, Dialect.PORTABLE, "", escaped(secrets));
      case DOTENV_EXPORT -> lines(format, Dialect.PORTABLE, "export ", escaped(secrets));
      case DOTENV_NODE -> lines(format, Dialect.NODE, "", secrets);
      case DOTENV_PYTHON -> lines(format, Dialect.PYTHON, "", secrets);
      case SHELL -> lines(format, Dialect.SHELL, "export ", secrets);
      case DOCKER -> lines(format, Dialect.DOCKER, "", secrets);
      case JSON -> json(secrets.stream().map(ExportText::item).toList());
      case JSON_OBJECT -> json(values(secrets));
      case YAML -> YamlText.of(values(secrets));
      case CSV -> csv(secrets);
      case KUBERNETES -> throw new IllegalArgumentException("needs a name");
    };
  }

  /**
   * As Infisical's command line has it: where a secret says so, its line feeds are the two
   * characters {@code \n} in dotenv files.
   */
  private static List<Secret> escaped(List<Secret> secrets) {
    return secrets.stream()
        .map(secret ->
            secret.multilineEncoded()
                ? secret.withValue(secret.value().replace("\n", "\\n"))
                : secret)
        .toList();
  }

  private static String lines(
      ExportFormat format, Dialect dialect, String before, List<Secret> secrets) {
    List<String> names = new ArrayList<>();
    List<String> formless = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Secret secret : secrets) {
      if (!dialect.carries(secret.name())) {
        names.add(secret.name());
        continue;
      }
      dialect
          .line(secret.name(), secret.value())
          .ifPresentOrElse(
              line -> text.append(before).append(line).append('\n'),
              () -> formless.add(secret.name()));
    }
    if (!names.isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE,
          "No variable of format " + format + " can have these names: " + Names.listed(names) + ".",
          "json, json-object, yaml and csv carry every name; --tags and --path choose secrets.");
    }
    if (!formless.isEmpty()) {
      throw new Failure(ExitStatus.USAGE, message(format, formless), hint(format));
    }
    return text.toString();
  }

  private static String message(ExportFormat format, List<String> names) {
    return (format == ExportFormat.DOTENV || format == ExportFormat.DOTENV_EXPORT
            ? "The values of these have no form that all readers of dotenv files read alike: "
            : "Format " + format + " has no form for the values of these: ")
        + Names.listed(names)
        + ".";
  }

  private static String hint(ExportFormat format) {
    return switch (format) {
      case DOTENV, DOTENV_EXPORT ->
          "Name the reader: --format shell, dotenv-node, dotenv-python or docker.";
      case SHELL -> "They hold the character NUL, which no variable can; json and yaml carry it.";
      case DOCKER ->
          "A line of Docker's has no line feed, and at most 65,535 bytes; `coffer run` needs no file.";
      case DOTENV_NODE, DOTENV_PYTHON, JSON, JSON_OBJECT, YAML, CSV, KUBERNETES ->
          "json, json-object and yaml carry every value.";
    };
  }

  private static Map<String, Object> values(List<Secret> secrets) {
    Map<String, Object> values = new LinkedHashMap<>();
    secrets.forEach(secret -> values.put(secret.name(), secret.value()));
    return values;
  }

  /** With the fields that Infisical's command line gives a secret. */
  private static Map<String, Object> item(Secret secret) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("key", secret.name());
    item.put("value", secret.value());
    item.put("workspace", secret.fields().text("workspace", ""));
    item.put("type", secret.type());
    item.put("_id", secret.fields().text("_id", ""));
    item.put("secretPath", secret.path());
    item.put("tags", secret.fields().objects("tags").stream().map(JsonObject::fields).toList());
    item.put("comment", secret.comment());
    return item;
  }

  private static String json(Object content) {
    return new String(JsonObject.pretty(content), StandardCharsets.UTF_8) + "\n";
  }

  private static String csv(List<Secret> secrets) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setQuoteMode(QuoteMode.ALL).setRecordSeparator("\n").get();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      printer.printRecord("Key", "Value");
      for (Secret secret : secrets) {
        printer.printRecord(secret.name(), secret.value());
      }
    } catch (IOException e) {
      throw new IllegalStateException("a text that can't be written", e);
    }
    return text.toString();
  }
}
