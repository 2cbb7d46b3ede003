package dev.coffer.cli.profile;

import dev.coffer.cli.Surroundings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Under which service's name secrets are in the keyring: one for each folder of configuration. */
final class KeyringName {
  private static final String NAME = "coffer";
  private static final int DIGITS = 16;

  private KeyringName() {}

  static String of(Surroundings surroundings) {
    Path folder = Profiles.folder(surroundings).toAbsolutePath().normalize();
    if (folder.equals(surroundings.home().resolve(".config").resolve("coffer"))) {
      return NAME;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(folder.toString().getBytes(StandardCharsets.UTF_8));
      return NAME + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
