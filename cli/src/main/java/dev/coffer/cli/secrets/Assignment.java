package dev.coffer.cli.secrets;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A secret's name and the value that it is to have.
 *
 * @param value at most {@link #BYTES_MOST} of UTF-8
 */
record Assignment(String name, String value) {
  /** What the server takes. */
  static final int BYTES_MOST = 65_536;

  /**
   * What {@code NAME=...} on a command line says: the value itself, {@code @file}, {@code -} for
   * standard input; {@code \@} and {@code \-} begin values that begin so.
   *
   * @param number which argument it is, from 1
   * @throws Failure with the argument's number or the secret's name, never more of it
   */
  static Assignment parse(Surroundings surroundings, String argument, int number) {
    int equals = argument.indexOf('=');
    if (equals <= 0) {
      throw new Failure(
          ExitStatus.USAGE,
          "Argument " + number + " is no NAME=VALUE.",
          "NAME=@file reads a file, NAME=- standard input.");
    }
    String name = argument.substring(0, equals);
    String text = argument.substring(equals + 1);
    String value =
        switch (text) {
          case "-" -> typed(surroundings, name);
          case "\\-" -> "-";
          default -> {
            if (text.startsWith("@")) {
              yield file(surroundings, name, text.substring(1));
            }
            yield text.startsWith("\\@") ? text.substring(1) : text;
          }
        };
    return of(name, value);
  }

  /**
   * @throws Failure for a value that is too large
   */
  static Assignment of(String name, String value) {
    if (value.getBytes(StandardCharsets.UTF_8).length > BYTES_MOST) {
      throw tooLarge(name);
    }
    return new Assignment(name, value);
  }

  static boolean readsInput(String argument) {
    return argument.endsWith("=-") && argument.indexOf('=') == argument.length() - 2;
  }

  private static String file(Surroundings surroundings, String name, String file) {
    try {
      Path path = surroundings.folder().resolve(file);
      try (InputStream stream = Files.newInputStream(path)) {
        return text(name, read(name, stream));
      }
    } catch (InvalidPathException | IOException e) {
      throw new Failure(
          ExitStatus.USAGE,
          "The file for " + name + " can't be read.",
          "A value that begins with @ itself is written NAME='\\@value'.");
    }
  }

  /** One line end at the end, which `echo` and editors leave, is no part of it. */
  private static String typed(Surroundings surroundings, String name) {
    if (surroundings.terminal().in()) {
      char @Nullable [] typed =
          surroundings.terminal().askHidden("Value of " + name + ": ").orElse(null);
      if (typed == null) {
        throw new Failure(ExitStatus.USAGE, "No value was given for " + name + ".");
      }
      return new String(typed);
    }
    String text;
    try {
      text = text(name, read(name, surroundings.in()));
    } catch (IOException e) {
      throw new Failure(ExitStatus.USAGE, "Standard input can't be read.");
    }
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private static byte[] read(String name, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(BYTES_MOST + 3);
    if (bytes.length > BYTES_MOST + 2) {
      throw tooLarge(name);
    }
    return bytes;
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Failure(
          ExitStatus.USAGE,
          "The value of " + name + " is no UTF-8 text.",
          "Encode it, for instance: base64 < FILE | coffer secrets set " + name + "=-");
    }
  }

  private static Failure tooLarge(String name) {
    return new Failure(ExitStatus.USAGE, "The value of " + name + " is larger than 64 KiB.");
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "Assignment[" + name + "]";
  }
}
