package dev.coffer.setup;

import dev.coffer.account.EmailAddress;
import dev.coffer.account.PasswordRule;
import dev.coffer.account.Passwords;
import dev.coffer.account.User;
import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.identity.Identity;
import dev.coffer.login.IssuedToken;
import dev.coffer.login.TokenTerms;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Slug;
import dev.coffer.secret.SecretValue;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import dev.coffer.token.TokenState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes the first account of an installation, once: a person who administers everything, an
 * organisation, and a machine identity with a token for automation (docs/design/login.md, "First
 * account").
 */
public final class Bootstrap {
  private static final int LONGEST_NAME = 64;
  private static final String IDENTITY_NAME = "Instance Admin Identity";
  private static final String METHOD = "token-auth";

  private final Installation installation;
  private final Passwords passwords;
  private final TokenIssuer issuer;
  private final AuditTrail trail;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public Bootstrap(
      Installation installation,
      Passwords passwords,
      TokenIssuer issuer,
      AuditTrail trail,
      Clock clock,
      Supplier<UUID> ids) {
    this.installation = installation;
    this.passwords = passwords;
    this.issuer = issuer;
    this.trail = trail;
    this.clock = clock;
    this.ids = ids;
  }

  /** The first account with its identity's token. */
  public record Result(
      User user, Organization organization, Identity identity, IssuedToken token) {}

  /** Whether the first account is there. */
  public boolean isDone() {
    return installation.isInitialized();
  }

  /**
   * @param password left to the caller to close
   * @throws Fault.Rejected if the installation has its first account; also for the later of two
   *     callers at once
   * @throws Fault.Invalid for a password under 12 characters or over 1 KiB, and for a name that is
   *     empty or over 64 characters
   */
  public Result run(EmailAddress email, SecretValue password, String name, Source source) {
    PasswordRule.require("password", password);
    String organizationName = requireName(name);
    if (installation.isInitialized()) {
      throw done();
    }
    String verifier = passwords.hash(password);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    User user =
        new User(ids.get(), email.canonical(), "Admin", "User", true, false, now, now, null);
    Organization organization =
        new Organization(ids.get(), organizationName, slug(organizationName), 1, now, now);
    Identity identity =
        new Identity(
            ids.get(), organization.id(), IDENTITY_NAME, false, List.of(), null, 1, now, now);
    Instant expiry = now.plus(TokenTerms.LONGEST).truncatedTo(ChronoUnit.SECONDS);
    TokenState token = new TokenState(ids.get(), identity.id(), now, expiry, expiry, false, 0, 0);
    FirstAccount account =
        new FirstAccount(
            user,
            verifier,
            organization,
            identity,
            List.of(
                member(organization, user.id(), ActorKind.USER, now),
                member(organization, identity.id(), ActorKind.IDENTITY, now)),
            token);
    String jwt = issuer.issue(claims(identity, token));
    return trail.audited(
        AuditSubject.ofOrganization(
            organization.id(), new Actor(ActorKind.USER, user.id(), user.email()), source),
        "bootstrap-instance",
        entry -> store(account, jwt, entry));
  }

  private Result store(FirstAccount account, String jwt, AuditEntry entry) {
    entry
        .describe("userId", account.user().id().toString())
        .describe("identityId", account.identity().id().toString());
    if (!installation.initialize(account, entry.success())) {
      throw done();
    }
    entry.committed();
    long lifetime =
        Duration.between(account.token().issuedAt(), account.token().latestExpiry()).toSeconds();
    return new Result(
        account.user(),
        account.organization(),
        account.identity(),
        new IssuedToken(jwt, lifetime, TokenTerms.LONGEST.toSeconds()));
  }

  private OrganizationMember member(
      Organization organization, UUID actor, ActorKind kind, Instant now) {
    return new OrganizationMember(
        ids.get(), organization.id(), actor, kind, OrganizationRole.ADMIN, 1, now, now);
  }

  private static TokenClaims claims(Identity identity, TokenState token) {
    long longest = TokenTerms.LONGEST.toSeconds();
    return new TokenClaims(
        token.id(),
        ActorKind.IDENTITY,
        identity.id(),
        identity.organizationId(),
        token.issuedAt().truncatedTo(ChronoUnit.SECONDS),
        token.latestExpiry(),
        METHOD,
        new TokenClaims.OfIdentity(identity.name(), null, longest, longest, 0, 0, false));
  }

  private static String requireName(String text) {
    String name = text.strip();
    if (name.isEmpty()
        || name.codePointCount(0, name.length()) > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new Fault.Invalid(
          "organization",
          "Must have 1 to " + LONGEST_NAME + " characters, none of them a control character");
    }
    return name;
  }

  /** The first organisation of all: no other has its slug. */
  private static String slug(String name) {
    String slug = Slug.from(name, LONGEST_NAME);
    return slug.isEmpty() ? "organization" : slug;
  }

  private static Fault.Rejected done() {
    return new Fault.Rejected("Instance has already been set up");
  }
}
