package dev.coffer.local;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.account.EmailAddress;
import dev.coffer.actor.Source;
import dev.coffer.administration.Identities;
import dev.coffer.administration.IdentityDraft;
import dev.coffer.administration.IdentityMemberships;
import dev.coffer.administration.ProjectDraft;
import dev.coffer.administration.Projects;
import dev.coffer.administration.RoleRequest;
import dev.coffer.administration.UniversalAuthEdit;
import dev.coffer.administration.UniversalAuthSettings;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.login.ClientSecrets;
import dev.coffer.login.PasswordLogin;
import dev.coffer.login.SessionTokens;
import dev.coffer.login.Sessions;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.SecretValue;
import dev.coffer.setup.Bootstrap;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenReader;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything that a newcomer needs to use the server at once: an account, an organisation, a
 * project, and a machine identity with a fresh client secret, kept in {@code demo.json}. A second
 * start with the same data folder draws a new client secret.
 */
final class Demo {
  private static final String EMAIL = "demo@coffer.localhost";
  private static final int PASSWORD_BYTES = 24;

  private final String address;
  private final ApplicationContext beans;
  private final DemoFile file;

  Demo(Server server, Path folder) {
    this.address = server.address();
    this.beans = server.context();
    this.file = new DemoFile(folder, beans.getBean(ObjectMapper.class));
  }

  /**
   * Makes or renews the demo account and prints commands that use it.
   *
   * @throws BadStartException if the folder has an account that is no demo's
   */
  void prepare(PrintWriter out) {
    Optional<DemoAccount> known = file.read();
    DemoAccount account = known.isPresent() ? renew(known.get()) : make();
    file.write(account);
    new DemoCommands(account, file.path()).print(out);
  }

  private DemoAccount make() {
    Bootstrap bootstrap = beans.getBean(Bootstrap.class);
    if (bootstrap.isDone()) {
      throw new BadStartException(
          "This data folder has an account already and no demo.json; --demo needs a new folder (--data)");
    }
    byte[] random = new byte[PASSWORD_BYTES];
    beans.getBean(SecureRandom.class).nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Bootstrap.Result first;
    try (SecretValue secret = SecretValue.of(password)) {
      first = bootstrap.run(EmailAddress.of(EMAIL), secret, "Demo", source());
    }
    UUID organization = first.organization().id();
    Credential admin = logIn(password, organization);
    Project project =
        beans
            .getBean(Projects.class)
            .create(
                admin, new ProjectDraft("Demo", Optional.empty(), Optional.empty(), true, false));
    Identity identity =
        beans
            .getBean(Identities.class)
            .create(
                admin,
                organization,
                new IdentityDraft("demo", OrganizationRole.MEMBER.slug(), false, List.of()))
            .identity();
    UniversalAuth method =
        beans
            .getBean(UniversalAuthSettings.class)
            .attach(admin, identity.id(), UniversalAuthEdit.NONE);
    beans
        .getBean(IdentityMemberships.class)
        .add(
            admin,
            new ProjectRef.ById(project.id()),
            identity.id(),
            List.of(RoleRequest.permanent(ProjectRole.ADMIN.slug())));
    return new DemoAccount(
        address,
        organization.toString(),
        project.id().toString(),
        project.slug(),
        identity.id().toString(),
        method.clientId().toString(),
        clientSecret(admin, identity.id()),
        EMAIL,
        password);
  }

  private DemoAccount renew(DemoAccount known) {
    try {
      Credential admin = logIn(known.password(), UUID.fromString(known.organizationId()));
      return known.with(address, clientSecret(admin, UUID.fromString(known.identityId())));
    } catch (Fault | IllegalArgumentException e) {
      throw new BadStartException(
          file.path()
              + " does not fit this data folder any more; move it away to start without a demo");
    }
  }

  private Credential logIn(String password, UUID organization) {
    SessionTokens session;
    try (SecretValue secret = SecretValue.of(password)) {
      session = beans.getBean(PasswordLogin.class).login(EmailAddress.of(EMAIL), secret, source());
    }
    SessionTokens selected =
        beans.getBean(Sessions.class).select(credential(session.accessToken()), organization);
    return credential(selected.accessToken());
  }

  private String clientSecret(Credential admin, UUID identity) {
    return beans
        .getBean(ClientSecrets.class)
        .create(admin, identity, new ClientSecrets.Request("demo", 0, 0))
        .text()
        .reveal();
  }

  private Credential credential(String jwt) {
    TokenClaims claims = beans.getBean(TokenReader.class).read(jwt);
    return new Credential(
        claims.tokenId(),
        claims.kind(),
        claims.actorId(),
        claims.organizationId(),
        claims.expiresAt(),
        claims.authMethod(),
        claims.usesLimited(),
        source());
  }

  private Source source() {
    return new Source(
        "127.0.0.1", "coffer up --demo", beans.getBean(DrawnIds.class).get().toString());
  }
}
