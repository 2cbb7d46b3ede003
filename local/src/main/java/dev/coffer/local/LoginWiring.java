package dev.coffer.local;

import dev.coffer.access.Gate;
import dev.coffer.account.Passwords;
import dev.coffer.audit.AuditTrail;
import dev.coffer.http.token.TokenSigner;
import dev.coffer.http.token.TokenVerifier;
import dev.coffer.login.AccessTokens;
import dev.coffer.login.Actors;
import dev.coffer.login.ClientSecretStore;
import dev.coffer.login.ClientSecrets;
import dev.coffer.login.InvitationStore;
import dev.coffer.login.Invitations;
import dev.coffer.login.Lockouts;
import dev.coffer.login.PasswordChange;
import dev.coffer.login.PasswordLogin;
import dev.coffer.login.PasswordVerifiers;
import dev.coffer.login.ServiceTokenStore;
import dev.coffer.login.ServiceTokens;
import dev.coffer.login.SessionIssuer;
import dev.coffer.login.Sessions;
import dev.coffer.login.TokenStore;
import dev.coffer.login.UniversalLogin;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.sealing.password.Argon2Passwords;
import dev.coffer.setup.Bootstrap;
import dev.coffer.setup.Installation;
import dev.coffer.storage.Table;
import dev.coffer.storage.access.AccessReads;
import dev.coffer.storage.audit.AuditedCommits;
import dev.coffer.storage.ledger.Pauses;
import dev.coffer.storage.login.TableClientSecretStore;
import dev.coffer.storage.login.TableInvitationStore;
import dev.coffer.storage.login.TableLockouts;
import dev.coffer.storage.login.TablePasswordVerifiers;
import dev.coffer.storage.login.TableServiceTokenStore;
import dev.coffer.storage.login.TableTokenStore;
import dev.coffer.storage.setup.TableInstallation;
import dev.coffer.token.TokenIssuer;
import dev.coffer.token.TokenReader;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What auth-api's controllers call, and the making of the first account. */
@Factory
final class LoginWiring {
  private static final int HASHES_AT_ONCE = 2;
  private static final Duration HASH_PATIENCE = Duration.ofSeconds(5);

  @Singleton
  FileTokenKey tokenKey(KeyFile file) {
    return new FileTokenKey(file);
  }

  @Singleton
  TokenIssuer tokenIssuer(FileTokenKey key) {
    return new TokenSigner(key);
  }

  @Singleton
  TokenReader tokenReader(FileTokenKey key, Clock clock) {
    return new TokenVerifier(List.of(key.verificationKey()), clock);
  }

  @Singleton
  Passwords passwords(SecureRandom random) {
    return new Argon2Passwords(random, HASHES_AT_ONCE, HASH_PATIENCE);
  }

  @Singleton
  Actors actors(Table table) {
    return new AccessReads(table);
  }

  @Singleton
  TokenStore tokens(Table table, AuditedCommits commits) {
    return new TableTokenStore(table, commits);
  }

  @Singleton
  ClientSecretStore clientSecretStore(Table table, AuditedCommits commits) {
    return new TableClientSecretStore(table, commits);
  }

  @Singleton
  PasswordVerifiers verifiers(Table table, AuditedCommits commits) {
    return new TablePasswordVerifiers(table, commits);
  }

  @Singleton
  Lockouts lockouts(Table table, Clock clock) {
    return new TableLockouts(table, clock);
  }

  @Singleton
  SessionIssuer sessionIssuer(TokenIssuer issuer) {
    return new SessionIssuer(issuer);
  }

  @Singleton
  PasswordLogin passwordLogin(
      Actors actors,
      PasswordVerifiers verifiers,
      Passwords passwords,
      Lockouts lockouts,
      TokenStore tokens,
      SessionIssuer issuer,
      AuditTrail trail,
      Clock clock,
      DrawnIds ids) {
    return new PasswordLogin(
        actors,
        verifiers,
        passwords,
        lockouts,
        Pauses.SLEEP::pause,
        tokens,
        issuer,
        trail,
        clock,
        ids);
  }

  @Singleton
  PasswordChange passwordChange(
      Gate gate,
      Actors actors,
      PasswordVerifiers verifiers,
      Passwords passwords,
      Lockouts lockouts,
      TokenStore tokens,
      AuditTrail trail) {
    return new PasswordChange(
        gate, actors, verifiers, passwords, lockouts, Pauses.SLEEP::pause, tokens, trail);
  }

  @Singleton
  InvitationStore invitationStore(Table table, AuditedCommits commits) {
    return new TableInvitationStore(table, commits);
  }

  @Singleton
  Invitations invitations(
      Gate gate,
      Actors actors,
      PasswordVerifiers verifiers,
      Passwords passwords,
      InvitationStore store,
      AuditTrail trail,
      Clock clock,
      SecureRandom random) {
    return new Invitations(gate, actors, verifiers, passwords, store, trail, clock, random);
  }

  @Singleton
  Sessions sessions(
      Gate gate,
      Actors actors,
      TokenStore tokens,
      TokenReader reader,
      SessionIssuer issuer,
      AuditTrail trail,
      Clock clock) {
    return new Sessions(gate, actors, tokens, reader, issuer, trail, clock);
  }

  @Singleton
  UniversalLogin universalLogin(
      Actors actors,
      ClientSecretStore secrets,
      TokenStore tokens,
      Lockouts lockouts,
      TokenIssuer issuer,
      AuditTrail trail,
      Clock clock,
      DrawnIds ids) {
    return new UniversalLogin(actors, secrets, tokens, lockouts, issuer, trail, clock, ids);
  }

  @Singleton
  AccessTokens accessTokens(
      TokenReader reader,
      TokenIssuer issuer,
      Gate gate,
      Actors actors,
      ClientSecretStore secrets,
      TokenStore tokens,
      AuditTrail trail,
      Clock clock) {
    return new AccessTokens(reader, issuer, gate, actors, secrets, tokens, trail, clock);
  }

  @Singleton
  ClientSecrets clientSecrets(
      Gate gate,
      Actors actors,
      ClientSecretStore store,
      Lockouts lockouts,
      AuditTrail trail,
      Clock clock,
      SecureRandom random,
      DrawnIds ids) {
    return new ClientSecrets(gate, actors, store, lockouts, trail, clock, random, ids);
  }

  @Singleton
  ServiceTokenStore serviceTokenStore(Table table, AuditedCommits commits) {
    return new TableServiceTokenStore(table, commits);
  }

  @Singleton
  ServiceTokens serviceTokens(
      Gate gate,
      Actors actors,
      ServiceTokenStore store,
      AuditTrail trail,
      SecureRandom random,
      DrawnIds ids) {
    return new ServiceTokens(gate, actors, store, trail, random, ids);
  }

  @Singleton
  Installation installation(Table table, AuditedCommits commits) {
    return new TableInstallation(table, commits);
  }

  @Singleton
  Bootstrap bootstrap(
      Installation installation,
      Passwords passwords,
      TokenIssuer issuer,
      AuditTrail trail,
      Clock clock,
      DrawnIds ids) {
    return new Bootstrap(installation, passwords, issuer, trail, clock, ids);
  }
}
