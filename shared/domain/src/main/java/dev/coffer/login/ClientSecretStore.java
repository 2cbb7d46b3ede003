package dev.coffer.login;

import dev.coffer.audit.AuditRecord;
import dev.coffer.token.SecretDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps client secrets, each change together with its audit record. */
public interface ClientSecretStore {

  /**
   * Reads what decides a log-in: two batches, whether or not there is such a secret.
   *
   * @param lockSubject under which {@link Lockouts} keeps the client id's failures
   */
  Presented present(UUID clientId, SecretDigest digest, String lockSubject, SourceKey source);

  Optional<ClientSecret> byId(UUID clientId, UUID secretId);

  /** All of a client id, revoked ones too, oldest first. */
  List<ClientSecret> all(UUID clientId);

  void create(ClientSecret secret, AuditRecord record);

  /** False if it was revoked already, and then nothing is stored. */
  boolean revoke(ClientSecret secret, AuditRecord record);
}
