package dev.coffer.cli.profile;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.profile.KeyringProgram.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Secret Service of freedesktop.org (GNOME Keyring, KWallet, KeePassXC), asked through {@code
 * secret-tool} of libsecret.
 */
final class SecretService implements Keyring {
  /** {@code secret-tool} reads 8 KiB at most, and cuts off the rest without a word. */
  private static final int LONGEST = 8000;

  private final KeyringProgram tool;
  private final String service;

  private SecretService(KeyringProgram tool, String service) {
    this.tool = tool;
    this.service = service;
  }

  /** Empty without the program or without a session bus, on which it would be. */
  static Optional<SecretService> of(Surroundings surroundings) {
    boolean bus =
        surroundings.variable("DBUS_SESSION_BUS_ADDRESS").isPresent()
            || surroundings
                .variable("XDG_RUNTIME_DIR")
                .map(folder -> Files.exists(Path.of(folder, "bus")))
                .orElse(false);
    return bus
        ? KeyringProgram.find(surroundings, "secret-tool")
            .map(tool -> new SecretService(tool, KeyringName.of(surroundings)))
        : Optional.empty();
  }

  @Override
  public Optional<String> read(String name) throws KeyringSilent {
    Result found = tool.run("", "lookup", "service", service, "account", name);
    if (found.status() == 0) {
      return Optional.of(found.out());
    }
    if (!found.err().isBlank()) {
      throw new KeyringSilent("it can't be reached, or stays locked");
    }
    if (listed(name)) {
      throw new KeyringSilent("it is locked");
    }
    return Optional.empty();
  }

  /** Whether there is one, which shows without unlocking. */
  private boolean listed(String name) throws KeyringSilent {
    Result listed = tool.run("", "search", "service", service, "account", name);
    return listed.status() == 0 && !(listed.out() + listed.err()).isBlank();
  }

  @Override
  public void write(String name, String secret) throws KeyringSilent {
    if (secret.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new KeyringSilent("the credential is too long for it");
    }
    Result stored =
        tool.run(secret, "store", "--label=Coffer: " + name, "service", service, "account", name);
    if (stored.status() != 0) {
      throw new KeyringSilent("it can't be reached, or stays locked");
    }
  }

  @Override
  public void delete(String name) throws KeyringSilent {
    Result cleared = tool.run("", "clear", "service", service, "account", name);
    if (cleared.status() != 0 && !cleared.err().isBlank()) {
      throw new KeyringSilent("it can't be reached, or stays locked");
    }
  }

  @Override
  public String place() {
    return "the keyring (Secret Service)";
  }
}
