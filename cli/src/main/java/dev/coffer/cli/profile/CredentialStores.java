package dev.coffer.cli.profile;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses where credentials are kept: the operating system's keyring where there is one, else a
 * file. {@code COFFER_KEYRING=none} keeps them in the file.
 */
public final class CredentialStores {
  private CredentialStores() {}

  public static CredentialStore of(Surroundings surroundings) {
    FileCredentials file = file(surroundings);
    Optional<Keyring> keyring = keyring(surroundings);
    return keyring.isPresent() ? new KeyringOrFile(keyring.get(), file, surroundings) : file;
  }

  /** The file alone, whatever keyring there is. */
  public static CredentialStore inFile(Surroundings surroundings) {
    return file(surroundings);
  }

  private static FileCredentials file(Surroundings surroundings) {
    return new FileCredentials(
        new PrivateFile(Profiles.folder(surroundings).resolve("credentials.json")));
  }

  /**
   * This system's; empty where there is none or it is not wanted. Whether it answers shows when it
   * is asked.
   */
  public static Optional<Keyring> keyring(Surroundings surroundings) {
    String wanted = surroundings.variable("COFFER_KEYRING").orElse("auto");
    if (wanted.equals("none")) {
      return Optional.empty();
    }
    if (!wanted.equals("auto")) {
      throw new Failure(ExitStatus.USAGE, "COFFER_KEYRING is neither none nor auto.");
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return Optional.of(new WindowsCredentials(KeyringName.of(surroundings)));
    }
    return system.startsWith("mac")
        ? MacKeychain.of(surroundings).map(each -> each)
        : SecretService.of(surroundings).map(each -> each);
  }
}
