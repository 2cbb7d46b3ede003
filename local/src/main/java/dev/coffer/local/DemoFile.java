package dev.coffer.local;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** {@code demo.json} in the data folder: mode 0600, one field a line, replaced as a whole. */
final class DemoFile {
  private final Path file;
  private final ObjectMapper json;

  DemoFile(Path folder, ObjectMapper json) {
    this.file = folder.resolve("demo.json");
    this.json = json;
  }

  Path path() {
    return file;
  }

  /**
   * @throws BadStartException if it is there and can't be read
   */
  Optional<DemoAccount> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(json.readValue(Files.readAllBytes(file), DemoAccount.class));
    } catch (IOException e) {
      throw new BadStartException(file + " can't be read; move it away to start without a demo");
    }
  }

  void write(DemoAccount account) {
    try {
      String oneLine = new String(json.writeValueAsBytes(account), StandardCharsets.UTF_8);
      String lines =
          oneLine.replace("{\"", "{\n  \"").replace(",\"", ",\n  \"").replace("\"}", "\"\n}\n");
      Path draft =
          Files.createTempFile(
              file.getParent(),
              "demo",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(draft, lines.replace("\":\"", "\": \""));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadStartException(file + " can't be written: " + e.getMessage());
    }
  }
}
