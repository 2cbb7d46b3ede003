package dev.coffer.cli.profile;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.util.Optional;

/**
 * Writes to the keyring, and to the file with a notice if the keyring does not answer. Reads the
 * file first: what is there is not in the keyring, and a file costs less than the program that asks
 * a keyring.
 */
final class KeyringOrFile implements CredentialStore {
  private final Keyring keyring;
  private final FileCredentials file;
  private final Surroundings surroundings;
  private String place;

  KeyringOrFile(Keyring keyring, FileCredentials file, Surroundings surroundings) {
    this.keyring = keyring;
    this.file = file;
    this.surroundings = surroundings;
    this.place = keyring.place();
  }

  @Override
  public Optional<String> read(String name) {
    Optional<String> kept = file.read(name);
    if (kept.isPresent()) {
      place = file.place();
      return kept;
    }
    try {
      place = keyring.place();
      return keyring.read(name);
    } catch (KeyringSilent silent) {
      throw new Failure(
          ExitStatus.UNAUTHENTICATED,
          "The credential can't be read from " + place + ": " + silent.message() + ".",
          "Unlock it and try again; or log in anew with COFFER_KEYRING=none, which keeps the"
              + " credential in a file.");
    }
  }

  @Override
  public void write(String name, String secret) {
    try {
      keyring.write(name, secret);
      place = keyring.place();
    } catch (KeyringSilent silent) {
      place = file.place();
      surroundings.notice(
          "Nothing can be kept in " + keyring.place() + ": " + silent.message() + ".");
      file.write(name, secret);
      return;
    }
    file.delete(name);
  }

  @Override
  public void delete(String name) {
    file.delete(name);
    try {
      keyring.delete(name);
    } catch (KeyringSilent silent) {
      surroundings.notice(
          "Whether "
              + keyring.place()
              + " still holds the credential is unknown: "
              + silent.message()
              + ".");
    }
  }

  @Override
  public String place() {
    return place;
  }
}
