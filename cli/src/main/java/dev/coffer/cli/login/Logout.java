package dev.coffer.cli.login;

import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.profile.Credential;
import dev.coffer.cli.profile.CredentialStore;
import dev.coffer.cli.profile.CredentialStores;
import dev.coffer.cli.profile.Profile;
import dev.coffer.cli.profile.Profiles;
import dev.coffer.cli.run.LastKnownGood;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coffer logout}. */
@Command(
    name = "logout",
    description = {
      "Log out: the session or the machine's token is revoked at the server, and deleted here.",
      "",
      "A token that was given to `coffer login --method=token` is deleted here alone, since others"
          + " may use it; `coffer token revoke` revokes it."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: all profiles", "  coffer logout --all"})
public final class Logout implements Runnable {
  private final Surroundings surroundings;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The log-in to end (COFFER_PROFILE; else the current one).")
  private @Nullable String profile;

  @Option(names = "--all", description = "Every profile.")
  private boolean all;

  public Logout(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Profiles profiles = Profiles.of(surroundings);
    List<Profile> ended = all ? profiles.all() : one(profiles).map(List::of).orElse(List.of());
    if (ended.isEmpty()) {
      surroundings.notice("Nobody was logged in.");
    }
    CredentialStore store = CredentialStores.of(surroundings);
    for (Profile each : ended) {
      end(each, store);
      store.delete(each.name());
      profiles.remove(each.name());
    }
    LastKnownGood.forgetAll(surroundings);
  }

  private Optional<Profile> one(Profiles profiles) {
    if (profile != null) {
      return Optional.of(profiles.require(profile));
    }
    return profiles.find(surroundings.variable("COFFER_PROFILE").orElseGet(profiles::current));
  }

  private void end(Profile ended, CredentialStore store) {
    String told =
        "Profile '"
            + ended.name()
            + "' ("
            + ended.who()
            + ", "
            + ended.address()
            + ") is logged out";
    try {
      Optional<Credential> credential = store.read(ended.name()).flatMap(Credential::parse);
      if (credential.isPresent() && revoke(ended, credential.get())) {
        surroundings.notice(told + ".");
        return;
      }
      surroundings.notice(told + " here; nothing was revoked at the server.");
    } catch (Failure failure) {
      surroundings.notice(told + " here; the server did not revoke it: " + failure.message());
    }
  }

  private boolean revoke(Profile ended, Credential credential) {
    Api api = new Api(ended.address(), null, surroundings);
    switch (ended.method()) {
      case "universal-auth" ->
          api.post(
              "/api/v1/auth/token/revoke",
              new JsonObject().with("accessToken", credential.token()));
      case "user" -> {
        boolean over =
            credential
                .expiry()
                .map(end -> end.isBefore(surroundings.clock().instant()))
                .orElse(false);
        String token =
            over && credential.refreshCookie() != null
                ? api.refresh(credential.refreshCookie()).body().text("token")
                : credential.token();
        api.as(token).post("/api/v1/auth/logout", new JsonObject());
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
