package dev.coffer.cli.login;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.profile.Credential;
import dev.coffer.cli.profile.CredentialStores;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code coffer token renew}. */
@Command(
    name = "renew",
    description = {
      "Get a machine's token for another term.",
      "",
      "A profile's is kept instead of the old one, every other is printed. The old one stays good"
          + " for the rest of its own term."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: a token that another program keeps",
      "  coffer token renew - < token > renewed"
    })
public final class TokenRenew implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "TOKEN",
      description =
          "The token; - reads it from standard input, which others can't see. Else that of the"
              + " session.")
  private @Nullable String given;

  public TokenRenew(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (given != null) {
      String token = given.equals("-") ? SecretInput.piped(surroundings) : given;
      Api api = new Api(Session.address(surroundings, server), null, surroundings);
      surroundings.out().println(renewed(api, token.strip()));
      return;
    }
    Session session = Session.open(surroundings, server);
    Credential fresh = new Credential(renewed(session.api(), session.credential().token()), null);
    if (session.profile() == null) {
      surroundings.out().println(fresh.token());
      return;
    }
    CredentialStores.of(surroundings).write(session.profile(), fresh.text());
    Optional<Instant> expiry = fresh.expiry();
    surroundings.notice(
        "The token of profile '"
            + session.profile()
            + "' is renewed"
            + expiry.map(end -> " until " + end).orElse("")
            + ".");
  }

  private static String renewed(Api api, String token) {
    return api.post("/api/v1/auth/token/renew", new JsonObject().with("accessToken", token))
        .text("accessToken");
  }
}
