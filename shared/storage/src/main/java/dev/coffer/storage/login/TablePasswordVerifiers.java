package dev.coffer.storage.login;

import dev.coffer.audit.AuditRecord;
import dev.coffer.login.PasswordVerifiers;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.audit.AuditedCommits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Password verifiers in the room AUTH: {@code USER#<user>} / {@code PASSWORD} with {@code verifier}
 * (docs/design/login.md, "Items").
 */
public final class TablePasswordVerifiers implements PasswordVerifiers {
  private static final String VERIFIER = "verifier";
  private final Table table;
  private final AuditedCommits commits;

  public TablePasswordVerifiers(Table table, AuditedCommits commits) {
    this.table = table;
    this.commits = commits;
  }

  @Override
  public Optional<String> find(UUID user) {
    Key key = key(user);
    return Optional.ofNullable(table.getAll(List.of(key)).get(key))
        .map(item -> item.text(VERIFIER));
  }

  @Override
  public void replace(UUID user, String old, String verifier) {
    Item item = Item.of(key(user)).text(VERIFIER, verifier).build();
    table.commit(
        List.of(), Transaction.of(new Operation.Put(item, Condition.equal(VERIFIER, old))));
  }

  @Override
  public boolean change(
      UUID user, String old, String verifier, List<UUID> ending, AuditRecord record) {
    List<Operation> steps = new ArrayList<>();
    steps.add(
        new Operation.Put(
            Item.of(key(user)).text(VERIFIER, verifier).build(), Condition.equal(VERIFIER, old)));
    ending.forEach(session -> steps.add(TokenItems.revoke(session)));
    return commits.commit(record, steps).isEmpty();
  }

  /** Demands that the verifier is still this one. */
  static Operation unchanged(UUID user, String verifier) {
    return new Operation.Check(key(user), Condition.equal(VERIFIER, verifier));
  }

  /** Demands that the person has no password. */
  static Operation none(UUID user) {
    return new Operation.Check(key(user), Condition.ABSENT);
  }

  /** The step that stores the verifier of who has none. */
  public static Operation create(UUID user, String verifier) {
    return new Operation.Put(Item.of(key(user)).text(VERIFIER, verifier).build(), Condition.ABSENT);
  }

  private static Key key(UUID user) {
    return new Key(Room.AUTH, "USER#" + user, "PASSWORD");
  }
}
