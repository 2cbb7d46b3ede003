package dev.coffer.cli.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs a script in a folder of its own and stops at the first line that does not hold. */
final class ScriptRun {
  private static final int PATIENCE_SECONDS = 120;

  private final Path work;
  private final Path streams;
  private final Map<String, String> variables;
  private Path folder;
  private String input = "";
  private String out = "";
  private String err = "";
  private int status;

  /**
   * @param work the working directory that the script begins in; must exist
   * @param streams a folder for what commands print
   * @param variables the environment of what it executes, and what {@code $NAME} means in it
   */
  ScriptRun(Path work, Path streams, Map<String, String> variables) {
    this.work = work;
    this.streams = streams;
    this.folder = work;
    this.variables = new HashMap<>(variables);
    this.variables.put("WORK", work.toString());
  }

  void run(Script script) throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : script.files().entrySet()) {
      Path path = work.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    for (Script.Line line : script.lines()) {
      try {
        List<String> words = line.words().stream().map(word -> word.with(variables)).toList();
        String command = words.getFirst();
        perform(command, words.subList(1, words.size()), line.negated());
      } catch (AssertionError | IllegalArgumentException e) {
        throw new AssertionError(
            "line %d: %s%n-- status %d, stdout --%n%s%n-- stderr --%n%s"
                .formatted(line.number(), e.getMessage(), status, out, err),
            e);
      }
    }
  }

  private void perform(String command, List<String> arguments, boolean negated)
      throws IOException, InterruptedException {
    switch (command) {
      case "exec" -> {
        execute(arguments);
        hold((status != 0) == negated, "ended with status " + status);
      }
      case "status" -> hold(status == Integer.parseInt(arguments.getFirst()), "another status");
      case "stdin" -> input = content(arguments.getFirst());
      case "stdout" -> match(out, arguments, negated, "standard output");
      case "stderr" -> match(err, arguments, negated, "standard error");
      case "grep" ->
          match(content(arguments.get(1)), arguments.subList(0, 1), negated, arguments.get(1));
      case "cmp" -> {
        String one = content(arguments.get(0));
        String other = content(arguments.get(1));
        hold(
            one.equals(other) != negated,
            arguments.get(0)
                + (negated ? " is " : " differs from ")
                + arguments.get(1)
                + ":\n"
                + one);
      }
      case "env" -> arguments.forEach(this::set);
      case "cd" -> folder = folder.resolve(arguments.getFirst());
      case "mkdir" -> Files.createDirectories(folder.resolve(arguments.getFirst()));
      case "cp" -> Files.writeString(folder.resolve(arguments.get(1)), content(arguments.get(0)));
      case "chmod" ->
          Files.setPosixFilePermissions(
              folder.resolve(arguments.get(1)), PosixFilePermissions.fromString(arguments.get(0)));
      case "rm" -> Files.delete(folder.resolve(arguments.getFirst()));
      case "exists" ->
          hold(
              Files.exists(folder.resolve(arguments.getFirst())) != negated,
              arguments.getFirst() + (negated ? " is there" : " is not there"));
      default -> throw new IllegalArgumentException("there is no command " + command);
    }
  }

  private void set(String assignment) {
    String[] parts = assignment.split("=", 2);
    String value = parts[1];
    variables.put(parts[0], value.startsWith("@") ? content(value.substring(1)).strip() : value);
  }

  private void execute(List<String> command) throws IOException, InterruptedException {
    Path in = streams.resolve("in");
    Path standard = streams.resolve("out");
    Path errors = streams.resolve("err");
    Files.writeString(in, input);
    input = "";
    ProcessBuilder builder =
        new ProcessBuilder("/usr/bin/env", "PATH=" + variables.get("PATH"))
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(standard.toFile())
            .redirectError(errors.toFile());
    builder.command().addAll(command);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + PATIENCE_SECONDS + " seconds");
    }
    status = process.exitValue();
    out = Files.readString(standard);
    err = Files.readString(errors);
  }

  private String content(String name) {
    return switch (name) {
      case "stdout" -> out;
      case "stderr" -> err;
      default -> read(folder.resolve(name));
    };
  }

  private static String read(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("can't read " + path, e);
    }
  }

  private static void match(String text, List<String> arguments, boolean negated, String what) {
    boolean found = Pattern.compile(arguments.getFirst(), Pattern.MULTILINE).matcher(text).find();
    hold(found != negated, what + (negated ? " has " : " has no ") + arguments.getFirst());
  }

  private static void hold(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
