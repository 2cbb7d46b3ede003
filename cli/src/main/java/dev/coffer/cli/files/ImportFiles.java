package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What files hold, checked by the server's rules of names and values, so that nothing is written
 * where something can't be.
 */
final class ImportFiles {
  private static final int FILE_BYTES_MOST = 16 * 1024 * 1024;

  /** What Doppler's command line adds to the secrets. */
  private static final Set<String> DOPPLER =
      Set.of("DOPPLER_PROJECT", "DOPPLER_ENVIRONMENT", "DOPPLER_CONFIG");

  private final Surroundings surroundings;
  private final ImportFormat format;

  ImportFiles(Surroundings surroundings, ImportFormat format) {
    this.surroundings = surroundings;
    this.format = format;
  }

  /**
   * @param files paths; {@code -} for standard input
   * @throws Failure that says where something is wrong, and repeats no value
   */
  List<Imported> read(List<String> files) {
    Map<String, Imported> byName = new HashMap<>();
    List<Imported> secrets = new ArrayList<>();
    List<String> trimmed = new ArrayList<>();
    int left = 0;
    for (String file : files) {
      String source = file.equals("-") ? "standard input" : file;
      String content = content(file, source);
      for (Imported each : format.of(file, content).read(content, source)) {
        if (DOPPLER.contains(each.name())) {
          left++;
          continue;
        }
        Imported secret = ImportRules.checked(each);
        if (!secret.value().equals(each.value())) {
          trimmed.add(secret.name());
        }
        Imported other = byName.put(secret.name(), secret);
        if (other != null) {
          throw new Failure(
              ExitStatus.USAGE,
              secret.where() + ": this name was there before, at " + other.where() + ".");
        }
        secrets.add(secret);
      }
    }
    if (left > 0) {
      surroundings.notice("Left out: Doppler's own names (DOPPLER_PROJECT and the like).");
    }
    if (!trimmed.isEmpty()) {
      surroundings.notice(
          "White space at the ends of values is not kept, which changes these: "
              + Names.listed(trimmed)
              + ".");
    }
    return secrets;
  }

  private String content(String file, String source) {
    byte[] bytes = bytes(file, source);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Failure(ExitStatus.USAGE, source + " is no UTF-8 text.");
    }
  }

  private byte[] bytes(String file, String source) {
    try (InputStream in =
        file.equals("-")
            ? surroundings.in()
            : Files.newInputStream(surroundings.folder().resolve(file))) {
      byte[] bytes = in.readNBytes(FILE_BYTES_MOST + 1);
      if (bytes.length > FILE_BYTES_MOST) {
        throw new Failure(ExitStatus.USAGE, source + " is larger than 16 MiB.");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new Failure(ExitStatus.USAGE, "There is no file " + source + ".");
    } catch (IOException e) {
      throw new Failure(ExitStatus.USAGE, source + " can't be read.");
    }
  }
}
