package dev.coffer.cli.profile;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.profile.KeyringProgram.Result;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The keychain of macOS, asked through {@code security}. What is written goes through its standard
 * input ({@code -i}), in base64, which needs no quoting there.
 */
final class MacKeychain implements Keyring {
  /** Of {@code security}, when there is no such item. */
  private static final int NOT_FOUND = 44;

  /** It reads lines into a buffer of 4096 bytes. */
  private static final int LONGEST_LINE = 4000;

  private final KeyringProgram security;
  private final String service;

  private MacKeychain(KeyringProgram security, String service) {
    this.security = security;
    this.service = service;
  }

  static Optional<MacKeychain> of(Surroundings surroundings) {
    return KeyringProgram.find(surroundings, "security")
        .map(tool -> new MacKeychain(tool, KeyringName.of(surroundings)));
  }

  @Override
  public Optional<String> read(String name) throws KeyringSilent {
    Result found = security.run("", "find-generic-password", "-s", service, "-a", name, "-w");
    if (found.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (found.status() != 0) {
      throw new KeyringSilent("it is locked, or reading was not allowed");
    }
    try {
      return Optional.of(
          new String(Base64.getDecoder().decode(found.out().strip()), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String name, String secret) throws KeyringSilent {
    String line =
        "add-generic-password -U -s "
            + service
            + " -a "
            + name
            + " -w "
            + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))
            + "\n";
    if (line.length() > LONGEST_LINE) {
      throw new KeyringSilent("the credential is too long for it");
    }
    security.run(line, "-i");
    // The status of an interactive run says nothing of its commands.
    if (!read(name).equals(Optional.of(secret))) {
      throw new KeyringSilent("it is locked, or writing was not allowed");
    }
  }

  @Override
  public void delete(String name) throws KeyringSilent {
    Result deleted = security.run("", "delete-generic-password", "-s", service, "-a", name);
    if (deleted.status() != 0 && deleted.status() != NOT_FOUND) {
      throw new KeyringSilent("it is locked, or deleting was not allowed");
    }
  }

  @Override
  public String place() {
    return "the keychain";
  }
}
