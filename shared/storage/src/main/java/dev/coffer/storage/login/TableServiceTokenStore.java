package dev.coffer.storage.login;

import dev.coffer.access.ServiceToken;
import dev.coffer.audit.AuditRecord;
import dev.coffer.login.ServiceTokenStore;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditedCommits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Service tokens in the room TOKENS. */
public final class TableServiceTokenStore implements ServiceTokenStore {
  private static final int PAGE = 100;

  private final Table table;
  private final AuditedCommits commits;

  public TableServiceTokenStore(Table table, AuditedCommits commits) {
    this.table = table;
    this.commits = commits;
  }

  @Override
  public void create(ServiceToken token, AuditRecord record) {
    commits
        .commit(record, ServiceTokenItems.create(token))
        .ifPresent(current -> {
          throw new IllegalStateException("an id was drawn twice");
        });
  }

  @Override
  public Optional<ServiceToken> find(UUID token) {
    Key key = ServiceTokenItems.key(token);
    return Optional.ofNullable(table.getAll(List.of(key)).get(key)).map(ServiceTokenItems::read);
  }

  @Override
  public List<ServiceToken> ofProject(UUID project) {
    List<ServiceToken> tokens = new ArrayList<>();
    Query query = Query.prefix(Room.TOKENS, ServiceTokenItems.partition(project), "", false, PAGE);
    Page page = table.query(query);
    read(page, tokens);
    for (String next = page.next(); next != null; next = page.next()) {
      page = table.query(query.after(next));
      read(page, tokens);
    }
    tokens.sort(Comparator.comparing(ServiceToken::createdAt).thenComparing(ServiceToken::id));
    return tokens;
  }

  private void read(Page page, List<ServiceToken> tokens) {
    List<Key> keys =
        page.items().stream()
            .map(Item::key)
            .map(key -> ServiceTokenItems.key(UUID.fromString(key.sort())))
            .toList();
    if (!keys.isEmpty()) {
      table.getAll(keys).values().forEach(item -> tokens.add(ServiceTokenItems.read(item)));
    }
  }

  @Override
  public boolean delete(ServiceToken token, AuditRecord record) {
    return commits
        .commit(
            record,
            new Operation.Delete(ServiceTokenItems.key(token.id()), Condition.PRESENT),
            new Operation.Delete(
                ServiceTokenItems.listed(token.projectId(), token.id()), Condition.ALWAYS))
        .isEmpty();
  }
}
