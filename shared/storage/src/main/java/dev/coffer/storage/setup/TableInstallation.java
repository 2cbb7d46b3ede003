package dev.coffer.storage.setup;

import dev.coffer.audit.AuditRecord;
import dev.coffer.setup.FirstAccount;
import dev.coffer.setup.Installation;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.access.IdentityItems;
import dev.coffer.storage.access.OrganizationItems;
import dev.coffer.storage.access.UserItems;
import dev.coffer.storage.audit.AuditedCommits;
import dev.coffer.storage.login.TablePasswordVerifiers;
import dev.coffer.storage.login.TokenItems;
import java.util.ArrayList;
import java.util.List;

/**
 * The installation's mark, room ACCESS, {@code UNIQ#installation#-#-} / {@code -} with {@code
 * user}, put beside the items of the first account, each of them absent before.
 */
public final class TableInstallation implements Installation {
  private static final Key MARK = new Key(Room.ACCESS, "UNIQ#installation#-#-", "-");

  private final Table table;
  private final AuditedCommits commits;

  public TableInstallation(Table table, AuditedCommits commits) {
    this.table = table;
    this.commits = commits;
  }

  @Override
  public boolean isInitialized() {
    return table.getAll(List.of(MARK)).containsKey(MARK);
  }

  @Override
  public boolean initialize(FirstAccount account, AuditRecord record) {
    List<Operation> steps = new ArrayList<>();
    steps.add(
        new Operation.Put(
            Item.of(MARK).text("user", account.user().id().toString()).build(), Condition.ABSENT));
    steps.addAll(UserItems.create(account.user()));
    steps.addAll(OrganizationItems.create(account.organization()));
    steps.addAll(IdentityItems.create(account.identity()));
    account.members().forEach(member -> steps.addAll(OrganizationItems.join(member)));
    steps.add(TablePasswordVerifiers.create(account.user().id(), account.verifier()));
    steps.add(
        new Operation.Put(
            TokenItems.write(account.token(), account.token().maxExpiry()), Condition.ABSENT));
    return commits.commit(record, steps).isEmpty();
  }
}
