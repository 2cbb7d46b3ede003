package dev.coffer.cli.login;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.output.ConfirmOptions;
import dev.coffer.cli.output.Confirmation;
import dev.coffer.cli.profile.CredentialStores;
import dev.coffer.cli.profile.Profiles;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code coffer token revoke}. */
@Command(
    name = "revoke",
    description = {
      "End a machine's token, for everybody who holds it.",
      "",
      "With a profile's, the log-in ends too. A person's session ends with `coffer logout`."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: a token that turned up in a log",
      "  coffer token revoke --yes - < token"
    })
public final class TokenRevoke implements Runnable {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ConfirmOptions confirm = new ConfirmOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "TOKEN",
      description =
          "The token; - reads it from standard input, which others can't see. Else that of the"
              + " session.")
  private @Nullable String given;

  public TokenRevoke(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    if (given != null) {
      String token = given.equals("-") ? SecretInput.piped(surroundings) : given;
      Confirmation.require(surroundings, confirm, "Revoke this token?");
      revoke(new Api(Session.address(surroundings, server), null, surroundings), token.strip());
      return;
    }
    Session session = Session.open(surroundings, server);
    Confirmation.require(surroundings, confirm, "Revoke the token of " + session.origin() + "?");
    revoke(session.api(), session.credential().token());
    if (session.profile() != null) {
      CredentialStores.of(surroundings).delete(session.profile());
      Profiles.of(surroundings).remove(session.profile());
    }
  }

  private void revoke(Api api, String token) {
    api.post("/api/v1/auth/token/revoke", new JsonObject().with("accessToken", token));
    surroundings.notice("The token is revoked.");
  }
}
