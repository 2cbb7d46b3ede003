package dev.coffer.cli.login;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** By what method somebody logs in, and what it needs. */
final class LoginOptions {
  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "user",
      converter = Methods.class,
      completionCandidates = Offered.class,
      description =
          "user, universal-auth or token (default: ${DEFAULT-VALUE}). Others of Infisical's are not"
              + " there yet.")
  private LoginMethod method = LoginMethod.user;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "user: whose account (COFFER_EMAIL, INFISICAL_EMAIL).")
  @Nullable String email;

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      description =
          "user: the password. Others can see arguments; COFFER_PASSWORD and --password-stdin are"
              + " not shown to them.")
  @Nullable String password;

  @Option(names = "--password-stdin", description = "user: the password is standard input.")
  boolean passwordStdin;

  @Option(
      names = "--organization-id",
      paramLabel = "ID",
      description =
          "user: the organisation, by id or slug, if there are several"
              + " (COFFER_ORGANIZATION_ID, INFISICAL_ORGANIZATION_ID).")
  @Nullable String organization;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description =
          "universal-auth: the client id (COFFER_CLIENT_ID, INFISICAL_UNIVERSAL_AUTH_CLIENT_ID).")
  @Nullable String clientId;

  @Option(
      names = "--client-secret",
      paramLabel = "SECRET",
      description =
          "universal-auth: the client secret. Others can see arguments; COFFER_CLIENT_SECRET and"
              + " --client-secret-stdin are not shown to them.")
  @Nullable String clientSecret;

  @Option(
      names = "--client-secret-stdin",
      description = "universal-auth: the client secret is standard input.")
  boolean clientSecretStdin;

  LoginMethod method() {
    return method;
  }

  /** Refuses options of another method, and methods that are not there. */
  void check() {
    switch (method) {
      case user ->
          refuse(clientId != null || clientSecret != null || clientSecretStdin, "--client-...");
      case universalAuth ->
          refuse(
              email != null || password != null || passwordStdin || organization != null,
              "--email, --password and --organization-id");
      case token ->
          refuse(
              clientId != null
                  || clientSecret != null
                  || clientSecretStdin
                  || email != null
                  || password != null
                  || passwordStdin
                  || organization != null,
              "options of other methods");
      case awsAuth,
          oidcAuth,
          jwtAuth,
          kubernetesAuth,
          azureAuth,
          gcpIdTokenAuth,
          gcpIamAuth,
          ldapAuth ->
          throw new Failure(
              ExitStatus.USAGE,
              "Logging in by " + method + " is not there yet.",
              "--method takes user, universal-auth and token.");
    }
  }

  private void refuse(boolean given, String what) {
    if (given) {
      throw new Failure(ExitStatus.USAGE, "--method=" + method + " does not go with " + what + ".");
    }
  }

  /** Those that are there. */
  static final class Offered implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return java.util.List.of("user", "universal-auth", "token").iterator();
    }
  }

  /** By the names that users write. */
  static final class Methods implements ITypeConverter<LoginMethod> {
    @Override
    public LoginMethod convert(String given) {
      return LoginMethod.parse(given);
    }
  }
}
