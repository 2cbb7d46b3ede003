package dev.coffer.login;

import dev.coffer.access.ServiceToken;
import dev.coffer.audit.AuditRecord;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps service tokens, each change together with its audit record. */
public interface ServiceTokenStore {
  void create(ServiceToken token, AuditRecord record);

  Optional<ServiceToken> find(UUID token);

  /** Oldest first; those expired within the last 30 days too. */
  List<ServiceToken> ofProject(UUID project);

  /** Ends a token from the next request on; false if it is gone already, and nothing is stored. */
  boolean delete(ServiceToken token, AuditRecord record);
}
