package dev.coffer.storage.access;

import dev.coffer.actor.ActorKind;
import dev.coffer.auditing.AuditDirectory;
import dev.coffer.auditing.AuditWindow;
import dev.coffer.project.Project;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Members, and projects with the caller's grants, from the room ACCESS. */
public final class TableAuditDirectory implements AuditDirectory {
  private final Table table;
  private final AccessReads reads;

  public TableAuditDirectory(Table table) {
    this.table = table;
    this.reads = new AccessReads(table);
  }

  @Override
  public List<AuditWindow.Person> people(UUID organization) {
    return reads.membersOf(organization).stream()
        .filter(member -> member.kind() == ActorKind.USER)
        .map(member -> new AuditWindow.Person(member.actorId(), member.createdAt()))
        .toList();
  }

  @Override
  public Map<UUID, Standing> projects(UUID organization, UUID caller, Collection<UUID> projects) {
    if (projects.isEmpty()) {
      return Map.of();
    }
    List<Key> keys = new ArrayList<>();
    for (UUID id : projects) {
      keys.add(AccessKeys.project(id));
      keys.add(AccessKeys.grant(id, caller));
    }
    Map<Key, Item> items = table.getAll(keys);
    Map<UUID, Standing> standings = new HashMap<>();
    for (UUID id : projects) {
      Project project = ProjectItems.readOrNull(items.get(AccessKeys.project(id)));
      if (project != null && project.organizationId().equals(organization)) {
        standings.put(
            id,
            new Standing(
                project.name(), GrantItems.readOrNull(items.get(AccessKeys.grant(id, caller)))));
      }
    }
    return standings;
  }
}
