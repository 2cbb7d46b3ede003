package dev.coffer.cli.login;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.profile.Credential;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gets what a method needs from options, environment, standard input or the user, and logs in. */
final class LoginInput {
  private final Surroundings surroundings;
  private final LoginOptions options;
  private final ServerOptions server;
  private @Nullable String who;

  LoginInput(Surroundings surroundings, LoginOptions options, ServerOptions server) {
    this.surroundings = surroundings;
    this.options = options;
    this.server = server;
  }

  Credential credential(Api api) {
    return switch (options.method()) {
      case user -> person(api);
      case universalAuth -> machine(api);
      case token -> new Credential(token(), null);
      case awsAuth,
          oidcAuth,
          jwtAuth,
          kubernetesAuth,
          azureAuth,
          gcpIdTokenAuth,
          gcpIamAuth,
          ldapAuth ->
          throw new IllegalStateException("LoginOptions.check refuses it");
    };
  }

  /** What the user called themselves; empty where only the server knows. */
  Optional<String> who() {
    return Optional.ofNullable(who);
  }

  private Credential person(Api api) {
    String email =
        Optional.ofNullable(options.email)
            .or(() -> surroundings.variable("COFFER_EMAIL", "INFISICAL_EMAIL"))
            .or(() -> asked("Email: "))
            .orElseThrow(() -> SecretInput.unattended("Email", "Give it with --email."));
    who = email;
    String password =
        options.passwordStdin
            ? SecretInput.piped(surroundings)
            : Optional.ofNullable(options.password)
                .or(() -> surroundings.variable("COFFER_PASSWORD", "INFISICAL_PASSWORD"))
                .orElseGet(() ->
                    SecretInput.typed(
                        surroundings, "Password: ", "Pipe it in with --password-stdin."));
    Optional<String> organization =
        Optional.ofNullable(options.organization)
            .or(() -> surroundings.variable("COFFER_ORGANIZATION_ID", "INFISICAL_ORGANIZATION_ID"));
    try {
      return new UserLogin(surroundings, api).logIn(email, password, organization);
    } catch (Failure failure) {
      throw wrong(failure, "Is the email address right, and the password?");
    }
  }

  private Credential machine(Api api) {
    String id =
        Optional.ofNullable(options.clientId)
            .or(() ->
                surroundings.variable("COFFER_CLIENT_ID", "INFISICAL_UNIVERSAL_AUTH_CLIENT_ID"))
            .or(() -> asked("Client id: "))
            .orElseThrow(() -> SecretInput.unattended("Client id", "Give it with --client-id."));
    String secret =
        options.clientSecretStdin
            ? SecretInput.piped(surroundings)
            : Optional.ofNullable(options.clientSecret)
                .or(() ->
                    surroundings
                        .variable("COFFER_CLIENT_SECRET", "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET")
                        .map(String::strip))
                .orElseGet(() ->
                    SecretInput.typed(
                        surroundings, "Client secret: ", "Pipe it in with --client-secret-stdin."));
    try {
      return Session.logIn(api, id, secret);
    } catch (Failure failure) {
      throw wrong(failure, "Is the client id right, and the client secret?");
    }
  }

  private String token() {
    if (server.token().isPresent()) {
      return server.token().get().strip();
    }
    return surroundings.terminal().interactive()
        ? SecretInput.typed(surroundings, "Token: ", "").strip()
        : SecretInput.piped(surroundings).strip();
  }

  private Optional<String> asked(String question) {
    return surroundings.terminal().ask(question).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Without the advice to log in, for somebody who does. */
  private static Failure wrong(Failure failure, String hint) {
    if (failure.status() != ExitStatus.UNAUTHENTICATED) {
      return failure;
    }
    return new Failure(
        failure.status(),
        failure.message(),
        java.util.stream.Stream.concat(
                failure.hints().stream().filter(each -> !each.contains("`coffer login`")),
                java.util.stream.Stream.of(hint))
            .toList());
  }
}
