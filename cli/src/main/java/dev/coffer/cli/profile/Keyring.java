package dev.coffer.cli.profile;

import java.util.Optional;

/** The operating system's place for secrets. */
public sealed interface Keyring permits SecretService, MacKeychain, WindowsCredentials {
  /**
   * @return empty if there is none of that name
   * @throws KeyringSilent if it does not answer
   */
  Optional<String> read(String name) throws KeyringSilent;

  void write(String name, String secret) throws KeyringSilent;

  /** Nothing if there is none of that name. */
  void delete(String name) throws KeyringSilent;

  /** For people, after "in". */
  String place();
}
