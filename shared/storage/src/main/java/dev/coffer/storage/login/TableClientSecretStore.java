package dev.coffer.storage.login;

import dev.coffer.audit.AuditRecord;
import dev.coffer.login.ClientSecret;
import dev.coffer.login.ClientSecretStore;
import dev.coffer.login.Presented;
import dev.coffer.login.SourceKey;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditedCommits;
import dev.coffer.token.SecretDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Client secrets in the room AUTH. */
public final class TableClientSecretStore implements ClientSecretStore {
  private static final UUID NOTHING = new UUID(0, 0);
  private static final int PAGE = 1000;

  private final Table table;
  private final AuditedCommits commits;

  public TableClientSecretStore(Table table, AuditedCommits commits) {
    this.table = table;
    this.commits = commits;
  }

  @Override
  public Presented present(
      UUID clientId, SecretDigest digest, String lockSubject, SourceKey source) {
    Key hash = ClientSecretItems.hashKey(clientId, digest);
    Key lock = LockItems.lock(lockSubject, source.text());
    Key count = LockItems.count(lockSubject, source.text());
    Map<Key, Item> found = table.getAll(List.of(hash, lock, count));
    Item named = found.get(hash);
    UUID id = named == null ? NOTHING : UUID.fromString(named.text("secret"));
    return new Presented(
        byId(clientId, id).filter(secret -> !secret.revoked()).orElse(null),
        found.containsKey(lock),
        found.containsKey(count));
  }

  @Override
  public Optional<ClientSecret> byId(UUID clientId, UUID secretId) {
    Key key = ClientSecretItems.key(clientId, secretId);
    return Optional.ofNullable(table.getAll(List.of(key)).get(key)).map(ClientSecretItems::read);
  }

  @Override
  public List<ClientSecret> all(UUID clientId) {
    List<ClientSecret> secrets = new ArrayList<>();
    Query query =
        Query.prefix(
            Room.AUTH,
            ClientSecretItems.partition(clientId),
            ClientSecretItems.SECRET,
            false,
            PAGE);
    Page page = table.query(query);
    page.items().forEach(item -> secrets.add(ClientSecretItems.read(item)));
    for (String next = page.next(); next != null; next = page.next()) {
      page = table.query(query.after(next));
      page.items().forEach(item -> secrets.add(ClientSecretItems.read(item)));
    }
    secrets.sort(Comparator.comparing(ClientSecret::createdAt).thenComparing(ClientSecret::id));
    return secrets;
  }

  @Override
  public void create(ClientSecret secret, AuditRecord record) {
    commits
        .commit(
            record,
            new Operation.Put(ClientSecretItems.write(secret), Condition.ABSENT),
            new Operation.Put(ClientSecretItems.hash(secret), Condition.ABSENT))
        .ifPresent(current -> {
          throw new IllegalStateException("an id or a secret was drawn twice");
        });
  }

  @Override
  public boolean revoke(ClientSecret secret, AuditRecord record) {
    return commits
        .commit(
            record,
            new Operation.Raise(
                ClientSecretItems.key(secret.clientId(), secret.id()),
                ClientSecretItems.REVOKED,
                1),
            new Operation.Delete(
                ClientSecretItems.hashKey(secret.clientId(), secret.digest()), Condition.ALWAYS))
        .isEmpty();
  }
}
