package dev.coffer.cli.login;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Address;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.profile.Caller;
import dev.coffer.cli.profile.Credential;
import dev.coffer.cli.profile.CredentialStore;
import dev.coffer.cli.profile.CredentialStores;
import dev.coffer.cli.profile.Profile;
import dev.coffer.cli.profile.Profiles;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coffer login}. */
@Command(
    name = "login",
    description = {
      "Log in and keep the log-in under a name.",
      "",
      "A person's password is asked for, or comes from COFFER_PASSWORD (INFISICAL_PASSWORD) or"
          + " standard input; a machine's client secret likewise from COFFER_CLIENT_SECRET"
          + " (INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET). The credential is kept in the system's"
          + " keyring where one answers, else in a file that only you can read."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: a person, then a machine in a CI job",
      "  coffer login --address https://coffer.example.com",
      "  export COFFER_TOKEN=\"$(coffer login --method=universal-auth --plain --silent)\""
    })
public final class Login implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private LoginOptions how = new LoginOptions();

  @Option(names = "--plain", description = "Print the token alone, and keep nothing.")
  private boolean plain;

  @Option(names = "--silent", description = "Say nothing when it went well.")
  private boolean silent;

  public Login(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    how.check();
    String name = Session.profileName(surroundings, server);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new Failure(
          ExitStatus.USAGE,
          "A profile's name has 1 to 64 letters, digits, '.', '_' or '-', and begins with a letter"
              + " or a digit.");
    }
    Address address = Session.address(surroundings, server);
    Api api = new Api(address, null, surroundings);
    LoginInput input = new LoginInput(surroundings, how, server);
    Credential credential = input.credential(api);
    Caller caller = Caller.of(api.as(credential.token()), credential);
    if (plain) {
      surroundings.out().println(credential.token());
      return;
    }
    String who = input.who().orElse(caller.name());
    CredentialStore store = CredentialStores.of(surroundings);
    store.write(name, credential.text());
    Profiles.of(surroundings).keep(new Profile(name, address, how.method().toString(), who));
    if (!silent) {
      tell(name, address, who, caller, store);
    }
  }

  private void tell(
      String name, Address address, String who, Caller caller, CredentialStore store) {
    surroundings.notice(
        "Logged in at "
            + address
            + " as "
            + who
            + organization(caller.organization())
            + until(caller.expiry())
            + ".");
    surroundings
        .err()
        .println(
            "  The credential of profile '"
                + name
                + "' is kept in "
                + store.place()
                + (store.place().contains("/") || store.place().contains("\\")
                    ? ", a file that only you can read, since no keyring is used here."
                    : "."));
    surroundings
        .variable("COFFER_TOKEN", "INFISICAL_TOKEN")
        .ifPresent(set ->
            surroundings
                .err()
                .println(
                    "  COFFER_TOKEN or INFISICAL_TOKEN is set, and commands use it instead of"
                        + " this log-in."));
  }

  private static String organization(@Nullable String name) {
    return name == null ? "" : " (" + name + ")";
  }

  private String until(@Nullable Instant expiry) {
    return expiry == null || how.method() == LoginMethod.user
        ? ""
        : ", until " + expiry.truncatedTo(ChronoUnit.SECONDS);
  }
}
