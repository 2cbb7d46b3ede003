package dev.coffer.cli.files;

import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Other people's readers of our files, each in a process of its own. Python's and Node's packages
 * are where the property {@code coffer.readers} says: {@code venv} and {@code node_modules} there.
 */
final class Readers {
  private static final String PRINT =
      "import json,sys;out=lambda d:sys.stdout.write(json.dumps(d));";

  private Readers() {}

  /** The folder of the packages; empty where there is none. */
  static Optional<Path> packages() {
    return Optional.ofNullable(System.getProperty("coffer.readers")).map(Path::of);
  }

  static boolean installed(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static boolean python() {
    return packages().filter(at -> Files.isExecutable(at.resolve("venv/bin/python"))).isPresent();
  }

  static boolean node() {
    return installed("node")
        && packages()
            .filter(at -> Files.isDirectory(at.resolve("node_modules/dotenv")))
            .isPresent();
  }

  /** What a shell exports after it has read the file. */
  static Map<String, String> shell(String program, String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    String printed =
        run(
            text,
            Map.of(),
            "env",
            "-i",
            "LC_ALL=C.UTF-8",
            program,
            "-c",
            "set -a; . \"$0\"; exec /usr/bin/env -0",
            "FILE");
    for (String each : printed.split("\0", -1)) {
      String[] parts = each.split("=", 2);
      if (parts[0].startsWith("V_")) {
        variables.put(parts[0], parts[1]);
      }
    }
    return variables;
  }

  /** Node's dotenv. */
  static Map<String, String> nodeDotenv(String text, boolean fast) {
    return node(text, "require('dotenv').parse(text,{fast:" + fast + "})");
  }

  /** What {@code node --env-file} reads with. */
  static Map<String, String> nodeItself(String text) {
    return node(text, "require('util').parseEnv(text)");
  }

  private static Map<String, String> node(String text, String expression) {
    return object(
        run(
            text,
            Map.of("NODE_PATH", packages().orElseThrow().resolve("node_modules").toString()),
            "node",
            "--no-warnings",
            "-e",
            "const text=require('fs').readFileSync(process.argv[1],'utf8');process.stdout.write(JSON.stringify("
                + expression
                + "))",
            "FILE"));
  }

  /** Python's dotenv, as {@code load_dotenv()} reads. */
  static Map<String, String> pythonDotenv(String text) {
    return python(text, "from dotenv import dotenv_values;out(dotenv_values(sys.argv[1]))");
  }

  /** Python's csv module, by the heads of the columns. */
  static Map<String, String> pythonCsv(String text) {
    return python(
        text,
        "import csv;csv.field_size_limit(1<<30);"
            + "out({r['Key']:r['Value'] for r in"
            + " csv.DictReader(open(sys.argv[1],encoding='utf-8',newline=''))})");
  }

  /** PyYAML, which speaks YAML 1.1. */
  static Map<String, String> yaml11(String text) {
    return python(
        text, "import yaml;out(yaml.safe_load(open(sys.argv[1],encoding='utf-8',newline='')))");
  }

  /** ruamel.yaml, which speaks YAML 1.2. */
  static Map<String, String> yaml12(String text) {
    return python(
        text,
        "from ruamel.yaml import YAML;"
            + "out(YAML(typ='safe',pure=True).load(open(sys.argv[1],encoding='utf-8',newline='').read()))");
  }

  /** A Kubernetes manifest: the decoded data, and the other fields as {@code path=text}. */
  static Map<String, String> manifest(String text) {
    return python(
        text,
        "import yaml,base64;m=yaml.safe_load(open(sys.argv[1],encoding='utf-8'));"
            + "d={k:base64.b64decode(v,validate=True).decode('utf-8') for k,v in m.pop('data').items()};"
            + "d.update({k:m[k] for k in ('apiVersion','kind','type')});"
            + "d.update({'metadata.'+k:v for k,v in m['metadata'].items()});out(d)");
  }

  private static Map<String, String> python(String text, String program) {
    return object(
        run(
            text,
            Map.of("PYTHONUTF8", "1"),
            packages().orElseThrow().resolve("venv/bin/python").toString(),
            "-c",
            PRINT + program,
            "FILE"));
  }

  /** jq, on what a filter makes a list of names and values of. */
  static Map<String, String> jq(String text, String entries) {
    Map<String, String> values = new LinkedHashMap<>();
    String printed =
        run(text, Map.of(), "jq", "-r", entries + "|\"\\(.key) \\(.value|@base64)\"", "FILE");
    for (String line : printed.lines().toList()) {
      String[] parts = line.split(" ", 2);
      values.put(
          parts[0], new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }
    return values;
  }

  private static Map<String, String> object(String json) {
    try {
      Map<String, String> values = new LinkedHashMap<>();
      JsonObject.parse(json.getBytes(StandardCharsets.UTF_8))
          .fields()
          .forEach((name, value) -> {
            if (!(value instanceof String text)) {
              throw new AssertionError(name + " was read as " + value);
            }
            values.put(name, text);
          });
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program prints; {@code FILE} among its arguments is a file with that text. */
  static String run(String text, Map<String, String> variables, String... command) {
    try {
      Path folder = Files.createTempDirectory("coffer-readers");
      Path file = folder.resolve("file");
      Path errors = folder.resolve("errors");
      try {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.replaceAll(each -> each.equals("FILE") ? file.toString() : each);
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectError(errors.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] printed = process.getInputStream().readAllBytes();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new AssertionError(command[0] + " failed: " + Files.readString(errors));
        }
        return new String(printed, StandardCharsets.UTF_8);
      } finally {
        Files.deleteIfExists(file);
        Files.deleteIfExists(errors);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
