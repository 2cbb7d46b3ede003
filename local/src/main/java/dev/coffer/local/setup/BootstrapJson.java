package dev.coffer.local.setup;

import dev.coffer.account.User;
import dev.coffer.setup.Bootstrap;
import io.micronaut.serde.annotation.Serdeable;

/** The first account with its identity's token. Printing it never shows it. */
@Serdeable
record BootstrapJson(
    String message, IdentityJson identity, OrganizationJson organization, UserJson user) {

  @Serdeable
  record IdentityJson(String id, String name, CredentialsJson credentials) {}

  @Serdeable
  record CredentialsJson(String token) {
    @Override
    public String toString() {
      return "CredentialsJson[redacted]";
    }
  }

  @Serdeable
  record OrganizationJson(String id, String name, String slug) {}

  @Serdeable
  record UserJson(
      String id,
      String email,
      String firstName,
      String lastName,
      String username,
      boolean superAdmin) {}

  static BootstrapJson of(Bootstrap.Result made) {
    User user = made.user();
    return new BootstrapJson(
        "Successfully bootstrapped instance",
        new IdentityJson(
            made.identity().id().toString(),
            made.identity().name(),
            new CredentialsJson(made.token().jwt())),
        new OrganizationJson(
            made.organization().id().toString(),
            made.organization().name(),
            made.organization().slug()),
        new UserJson(
            user.id().toString(),
            user.email(),
            user.firstName(),
            user.lastName(),
            user.email(),
            user.superAdmin()));
  }
}
