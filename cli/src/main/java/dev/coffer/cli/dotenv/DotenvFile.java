package dev.coffer.cli.dotenv;

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
import java.util.List;

/** A {@code .env} file that a user names. */
public final class DotenvFile {
  private static final int BYTES_MOST = 64 << 20;

  private DotenvFile() {}

  /**
   * Its entries, as {@link Dotenv#parse} reads them.
   *
   * @param file a path; {@code -} for standard input
   * @throws Failure if it can't be read, is larger than 64 MiB, or is no {@code .env} file
   */
  public static List<Dotenv.Entry> read(Surroundings surroundings, String file) {
    byte[] bytes;
    try (InputStream in =
        file.equals("-")
            ? surroundings.in()
            : Files.newInputStream(surroundings.folder().resolve(file))) {
      bytes = in.readNBytes(BYTES_MOST + 1);
    } catch (InvalidPathException | IOException e) {
      throw new Failure(ExitStatus.USAGE, "The file " + file + " can't be read.");
    }
    if (bytes.length > BYTES_MOST) {
      throw new Failure(ExitStatus.USAGE, "The file " + file + " is larger than 64 MiB.");
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Failure(ExitStatus.USAGE, "The file " + file + " is no UTF-8 text.");
    }
    return Dotenv.parse(text, file.equals("-") ? "input" : file);
  }
}
