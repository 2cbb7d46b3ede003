package dev.coffer.cli.profile;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** In one private file, for where no keyring answers. */
final class FileCredentials implements CredentialStore {
  private final PrivateFile file;

  FileCredentials(PrivateFile file) {
    this.file = file;
  }

  @Override
  public Optional<String> read(String name) {
    return content().optionalText(name);
  }

  @Override
  public void write(String name, String secret) {
    file.write(content().with(name, secret).bytes());
  }

  @Override
  public void delete(String name) {
    JsonObject content = content();
    if (content.fields().remove(name) != null) {
      file.write(content.bytes());
    }
  }

  @Override
  public String place() {
    return file.path().toString();
  }

  private JsonObject content() {
    Optional<byte[]> bytes = file.read();
    try {
      return bytes.isEmpty() ? new JsonObject() : JsonObject.parse(bytes.get());
    } catch (IOException e) {
      throw new Failure(
          ExitStatus.USAGE,
          file.path() + " is damaged.",
          "Delete it and log in again with `coffer login`.");
    }
  }
}
