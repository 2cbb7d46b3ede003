package dev.coffer.cli.profile;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Address;
import dev.coffer.cli.api.Answer;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.api.Query;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server and the credential that a command calls it with. The credential is the first of: the
 * option, the environment ({@code COFFER_TOKEN}, {@code INFISICAL_TOKEN}), a universal-auth log-in
 * with what the environment names, the profile's. A profile's goes to the profile's address and to
 * no other.
 *
 * @param origin where the credential came from, for people
 * @param profile whose credential it is; null where it is no profile's
 */
public record Session(Api api, Credential credential, String origin, @Nullable String profile) {
  private static final Duration ABOUT_TO_END = Duration.ofSeconds(30);

  /**
   * @throws Failure if nobody is logged in, or what the options and the environment say is wrong
   */
  public static Session open(Surroundings surroundings, ServerOptions options) {
    return new Opening(surroundings, options).open();
  }

  /** The address alone, for what needs no credential. */
  public static Address address(Surroundings surroundings, ServerOptions options) {
    return new Opening(surroundings, options).address();
  }

  /** The name of the profile that the options, the environment or the configuration choose. */
  public static String profileName(Surroundings surroundings, ServerOptions options) {
    return new Opening(surroundings, options).name;
  }

  /**
   * Who {@link #open} would act as; calls no server.
   *
   * @throws Failure if nobody is logged in
   */
  public static Principal principal(Surroundings surroundings, ServerOptions options) {
    return new Opening(surroundings, options).principal();
  }

  /** A log-in of a machine identity by universal auth. */
  public static Credential logIn(Api api, String clientId, String clientSecret) {
    JsonObject answer =
        api.post(
            "/api/v1/auth/universal-auth/login",
            new JsonObject().with("clientId", clientId).with("clientSecret", clientSecret));
    return new Credential(answer.text("accessToken"), null);
  }

  @Override
  public String toString() {
    return "Session[" + api.address() + "]";
  }

  private static final class Opening {
    private final Surroundings surroundings;
    private final ServerOptions options;
    private final Profiles profiles;
    private final String name;
    private final Optional<Profile> profile;

    Opening(Surroundings surroundings, ServerOptions options) {
      this.surroundings = surroundings;
      this.options = options;
      this.profiles = Profiles.of(surroundings);
      Optional<String> named = options.profile().or(() -> surroundings.variable("COFFER_PROFILE"));
      this.name = named.orElseGet(profiles::current);
      this.profile = profiles.find(name);
    }

    Address address() {
      if (options.address().isPresent()) {
        return Address.parse(options.address().get(), "--address");
      }
      for (String variable :
          new String[] {"COFFER_ADDRESS", "INFISICAL_DOMAIN", "INFISICAL_API_URL"}) {
        Optional<String> value = surroundings.variable(variable);
        if (value.isPresent()) {
          return Address.parse(value.get(), variable);
        }
      }
      return profile.map(Profile::address).orElse(Address.LOCAL);
    }

    Session open() {
      Address address = address();
      if (options.token().isPresent()) {
        return session(address, options.token().get(), "--token");
      }
      for (String variable : new String[] {"COFFER_TOKEN", "INFISICAL_TOKEN"}) {
        Optional<String> value = surroundings.variable(variable);
        if (value.isPresent()) {
          return session(address, value.get().strip(), variable);
        }
      }
      Optional<String> id = clientId();
      Optional<String> secret = clientSecret();
      if (id.isPresent() && secret.isPresent()) {
        Api api = new Api(address, null, surroundings);
        Credential credential = logIn(api, id.get(), secret.get().strip());
        return new Session(api.as(credential.token()), credential, "COFFER_CLIENT_ID", null);
      }
      return ofProfile(address);
    }

    Principal principal() {
      Optional<String> token =
          options.token().or(() -> surroundings.variable("COFFER_TOKEN", "INFISICAL_TOKEN"));
      if (token.isPresent()) {
        return Principal.of(new Credential(token.get().strip(), null));
      }
      Optional<String> id = clientId();
      return id.isPresent() && clientSecret().isPresent()
          ? Principal.ofClient(id.get())
          : Principal.of(stored());
    }

    private Optional<String> clientId() {
      return surroundings.variable("COFFER_CLIENT_ID", "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID");
    }

    private Optional<String> clientSecret() {
      return surroundings.variable(
          "COFFER_CLIENT_SECRET", "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET");
    }

    private Session session(Address address, String token, String origin) {
      return new Session(
          new Api(address, token, surroundings), new Credential(token, null), origin, null);
    }

    private Session ofProfile(Address address) {
      Credential current = stillGood(address, CredentialStores.of(surroundings), stored());
      return new Session(
          new Api(address, current.token(), surroundings), current, "profile '" + name + "'", name);
    }

    /** The profile's. */
    private Credential stored() {
      if (profile.isEmpty()) {
        if (options.profile().isPresent()) {
          profiles.require(name);
        }
        throw new Failure(
            ExitStatus.UNAUTHENTICATED,
            "Nobody is logged in.",
            "Log in with `coffer login`, or set COFFER_TOKEN.");
      }
      Address address = address();
      if (!profile.get().address().equals(address)) {
        throw new Failure(
            ExitStatus.UNAUTHENTICATED,
            "Profile '"
                + name
                + "' is logged in at "
                + profile.get().address()
                + ", not at "
                + address
                + ".",
            "Log in there with `coffer login --profile OTHER --address " + address + "`.");
      }
      CredentialStore store = CredentialStores.of(surroundings);
      return store
          .read(name)
          .flatMap(Credential::parse)
          .orElseThrow(() ->
              new Failure(
                  ExitStatus.UNAUTHENTICATED,
                  "The credential of profile '" + name + "' is no longer in " + store.place() + ".",
                  again()));
    }

    private Credential stillGood(Address address, CredentialStore store, Credential stored) {
      boolean ending =
          stored
              .expiry()
              .map(end -> end.isBefore(surroundings.clock().instant().plus(ABOUT_TO_END)))
              .orElse(false);
      if (!ending) {
        return stored;
      }
      if (stored.refreshCookie() == null) {
        if (goodByTheServersClock(address, stored)) {
          return stored;
        }
        throw new Failure(
            ExitStatus.UNAUTHENTICATED,
            "The log-in of profile '" + name + "' has expired.",
            again());
      }
      Answer answer = new Api(address, null, surroundings).refresh(stored.refreshCookie());
      Credential fresh =
          new Credential(
              answer.body().text("token"), answer.refreshCookie().orElse(stored.refreshCookie()));
      store.write(name, fresh.text());
      return fresh;
    }

    /** Whether it only looks expired because this machine's clock is wrong; says so then. */
    private boolean goodByTheServersClock(Address address, Credential stored) {
      Answer status = new Api(address, null, surroundings).read("/api/status", new Query(), null);
      Optional<String> skew = status.skew(surroundings.clock().instant());
      boolean good =
          skew.isPresent()
              && status.date().isPresent()
              && stored
                  .expiry()
                  .map(end -> end.isAfter(status.date().get().plus(ABOUT_TO_END)))
                  .orElse(true);
      if (good) {
        surroundings.notice(skew.get());
      }
      return good;
    }

    private String again() {
      return name.equals(Profiles.DEFAULT)
          ? "Log in again with `coffer login`."
          : "Log in again with `coffer login --profile " + name + "`.";
    }
  }
}
