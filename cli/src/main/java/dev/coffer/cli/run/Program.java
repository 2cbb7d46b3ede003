package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program to run.
 *
 * @param file where it is
 * @param words its name as the user wrote it, and its arguments
 */
record Program(String file, List<String> words) {
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  Program {
    words = List.copyOf(words);
  }

  /**
   * Looks where a shell would: at the name if it has a slash, else in the folders of {@code PATH}.
   *
   * @throws Failure if there is none (127), or what there is can't be executed (126)
   */
  static Program find(Surroundings surroundings, List<String> words) {
    String name = words.getFirst();
    if (windows()) {
      return new Program(name, words);
    }
    if (name.isEmpty()) {
      throw missing();
    }
    if (name.contains("/")) {
      return new Program(checked(surroundings, name, name, true), words);
    }
    String path = surroundings.variable("PATH").orElse(USUAL_PATH);
    String seen = "";
    for (String folder : path.split(File.pathSeparator, -1)) {
      String candidate = (folder.isEmpty() ? "." : folder) + "/" + name;
      if (exists(surroundings, candidate)) {
        if (executable(surroundings, candidate)) {
          return new Program(candidate, words);
        }
        seen = candidate;
      }
    }
    if (seen.isEmpty()) {
      throw missing();
    }
    return new Program(checked(surroundings, seen, name, false), words);
  }

  /** A command line for the user's shell. */
  static Program shell(Surroundings surroundings, String command) {
    if (windows()) {
      String shell = surroundings.variable("COMSPEC").orElse("cmd.exe");
      return new Program(shell, List.of(shell, "/d", "/s", "/c", command));
    }
    String shell = surroundings.variable("SHELL").orElse("/bin/sh");
    return find(surroundings, List.of(shell, "-c", command));
  }

  static boolean windows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /**
   * The words as bytes. A JVM decodes its arguments by the locale, and in the locale C loses what
   * is not ASCII; Linux still has them as they were.
   */
  List<byte[]> encodedWords() {
    List<byte[]> encoded =
        words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
    if (words.stream().allMatch(word -> word.chars().allMatch(c -> c < 0x80))) {
      return encoded;
    }
    List<byte[]> original = texts(Path.of("/proc/self/cmdline"));
    int first = original.size() - words.size();
    for (int i = 0; i < words.size(); i++) {
      if (first < 0 || !sameAscii(original.get(first + i), words.get(i))) {
        return encoded;
      }
    }
    return original.subList(first, original.size());
  }

  /** What a file of NUL-terminated texts holds; empty if there is none. */
  static List<byte[]> texts(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      return List.of();
    }
    List<byte[]> texts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == 0) {
        texts.add(Arrays.copyOfRange(content, start, i));
        start = i + 1;
      }
    }
    return texts;
  }

  private static boolean sameAscii(byte[] original, String decoded) {
    String ascii = new String(original, StandardCharsets.ISO_8859_1);
    return ascii.replaceAll("[^\\x00-\\x7f]", "").equals(decoded.replaceAll("[^\\x00-\\x7f]", ""));
  }

  private static String checked(
      Surroundings surroundings, String file, String name, boolean nameIsPath) {
    if (!exists(surroundings, file)) {
      throw missing();
    }
    if (directory(surroundings, file)) {
      throw new Failure(ExitStatus.NOT_EXECUTABLE, "The program is a folder.");
    }
    if (!executable(surroundings, file)) {
      throw new Failure(
          ExitStatus.NOT_EXECUTABLE,
          "The program may not be executed.",
          nameIsPath ? "Is it a program? Then: chmod +x" : "Nothing of its name in PATH may be.");
    }
    return file;
  }

  private static Failure missing() {
    return new Failure(
        ExitStatus.NO_SUCH_PROGRAM,
        "There is no such program.",
        "A program's name is looked up in PATH; what a shell defines itself runs with --command.");
  }

  private static boolean exists(Surroundings surroundings, String file) {
    try {
      return Files.exists(surroundings.folder().resolve(file));
    } catch (InvalidPathException e) {
      return true;
    }
  }

  private static boolean directory(Surroundings surroundings, String file) {
    try {
      return Files.isDirectory(surroundings.folder().resolve(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean executable(Surroundings surroundings, String file) {
    try {
      Path path = surroundings.folder().resolve(file);
      return Files.isRegularFile(path) && Files.isExecutable(path);
    } catch (InvalidPathException e) {
      return true;
    }
  }
}
