package dev.coffer.cli.profile;

import java.util.Optional;

/**
 * Keeps short secret texts under names: the credentials of profiles, and the key of the last known
 * good answers. Names: {@code [A-Za-z0-9][A-Za-z0-9._-]{0,63}}.
 */
public interface CredentialStore {
  /** Empty if there is none of that name. */
  Optional<String> read(String name);

  void write(String name, String secret);

  /** Nothing if there is none of that name. */
  void delete(String name);

  /** Where that is, for people: "the keyring", or a file. */
  String place();
}
