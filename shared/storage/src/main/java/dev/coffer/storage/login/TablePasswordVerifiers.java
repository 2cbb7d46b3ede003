package dev.coffer.storage.login;

import dev.coffer.login.PasswordVerifiers;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
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

  public TablePasswordVerifiers(Table table) {
    this.table = table;
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

  /** The step that stores the verifier of a new account. */
  public static Operation create(UUID user, String verifier) {
    return new Operation.Put(Item.of(key(user)).text(VERIFIER, verifier).build(), Condition.ABSENT);
  }

  private static Key key(UUID user) {
    return new Key(Room.AUTH, "USER#" + user, "PASSWORD");
  }
}
