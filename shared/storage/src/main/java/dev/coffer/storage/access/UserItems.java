package dev.coffer.storage.access;

import dev.coffer.account.EmailAddress;
import dev.coffer.account.User;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People in the room ACCESS (docs/design/storage-access.md). */
public final class UserItems {
  static final String KIND = "user";

  private UserItems() {}

  /** The steps that make a new account; its email address must be free. */
  public static List<Operation> create(User user) {
    return List.of(
        new Operation.Put(head(user), Condition.ABSENT),
        new Operation.Put(
            Item.of(AccessKeys.email(EmailAddress.of(user.email()).canonical()))
                .text("id", user.id().toString())
                .build(),
            Condition.ABSENT));
  }

  static Item head(User user) {
    Instant validFrom = user.sessionsValidFrom();
    var item =
        Item.of(AccessKeys.actor(user.id()))
            .text("kind", KIND)
            .text("email", user.email())
            .text("first", user.firstName())
            .text("last", user.lastName())
            .number("super", user.superAdmin() ? 1 : 0)
            .number("disabled", user.disabled() ? 1 : 0)
            .number("created", user.createdAt().toEpochMilli())
            .number("updated", user.updatedAt().toEpochMilli());
    return (validFrom == null ? item : item.number("valid", validFrom.toEpochMilli())).build();
  }

  static @Nullable User readOrNull(@Nullable Item item) {
    if (item == null || !item.text("kind").equals(KIND)) {
      return null;
    }
    return new User(
        AccessKeys.idAfter("ACTOR#", item.key().partition()),
        item.text("email"),
        item.text("first"),
        item.text("last"),
        item.number("super") != 0,
        item.number("disabled") != 0,
        Instant.ofEpochMilli(item.number("created")),
        Instant.ofEpochMilli(item.number("updated")),
        item.has("valid") ? Instant.ofEpochMilli(item.number("valid")) : null);
  }
}
