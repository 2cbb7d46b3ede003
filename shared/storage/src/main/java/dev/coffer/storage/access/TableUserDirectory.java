package dev.coffer.storage.access;

import dev.coffer.account.EmailAddress;
import dev.coffer.account.User;
import dev.coffer.administration.UserDirectory;
import dev.coffer.storage.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** People in the room ACCESS. */
public final class TableUserDirectory implements UserDirectory {
  private final AccessReads reads;

  public TableUserDirectory(Table table) {
    this.reads = new AccessReads(table);
  }

  @Override
  public Optional<User> byEmail(EmailAddress email) {
    return reads.userByEmail(email);
  }

  @Override
  public Map<UUID, User> users(Collection<UUID> ids) {
    Map<UUID, User> users = new HashMap<>();
    reads
        .items(ids.stream().map(AccessKeys::actor).distinct().toList())
        .values()
        .forEach(item -> {
          User user = UserItems.readOrNull(item);
          if (user != null) {
            users.put(user.id(), user);
          }
        });
    return users;
  }
}
