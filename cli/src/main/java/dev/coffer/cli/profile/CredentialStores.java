package dev.coffer.cli.profile;

import dev.coffer.cli.Surroundings;

/** Chooses where credentials are kept. */
public final class CredentialStores {
  private CredentialStores() {}

  public static CredentialStore of(Surroundings surroundings) {
    return new FileCredentials(
        new PrivateFile(Profiles.folder(surroundings).resolve("credentials.json")));
  }
}
