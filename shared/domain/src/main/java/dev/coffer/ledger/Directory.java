package dev.coffer.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All folders of a tree in memory, by id and by place. Refuses records that are no tree: without
 * one root folder, with a parent that is not there, with one name twice in a folder, with a cycle.
 */
final class Directory {
  private final UUID root;
  private final Map<UUID, Folder> byId;
  private final Map<UUID, Map<String, UUID>> children;

  private Directory(UUID root, Map<UUID, Folder> byId, Map<UUID, Map<String, UUID>> children) {
    this.root = root;
    this.byId = byId;
    this.children = children;
  }

  static Directory of(UUID root, Collection<Folder> folders) {
    Map<UUID, Folder> byId = HashMap.newHashMap(folders.size());
    Map<UUID, Map<String, UUID>> children = new HashMap<>();
    for (Folder folder : folders) {
      byId.put(folder.id(), folder);
      UUID parent = folder.parent();
      if (parent != null
          && children.computeIfAbsent(parent, p -> new HashMap<>()).put(folder.name(), folder.id())
              != null) {
        throw new MalformedObjectException("two folders of one name");
      }
    }
    Folder top = byId.get(root);
    if (top == null || !top.isRoot()) {
      throw new MalformedObjectException("no root folder");
    }
    Directory directory = new Directory(root, byId, children);
    if (directory.below(top).size() != folders.size()) {
      throw new MalformedObjectException("a folder that hangs nowhere");
    }
    return directory;
  }

  /** The same places with other records; no folder came, went or moved. */
  Directory withRecords(Map<UUID, Folder> changed) {
    Map<UUID, Folder> records = new HashMap<>(byId);
    records.putAll(changed);
    return new Directory(root, records, children);
  }

  Folder root() {
    return byId.get(root) instanceof Folder folder
        ? folder
        : Folder.create(root, null, "", null, java.time.Instant.EPOCH);
  }

  Optional<Folder> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Folder> child(UUID parent, String name) {
    UUID id = children.getOrDefault(parent, Map.of()).get(name);
    return id == null ? Optional.empty() : find(id);
  }

  /** The folders directly in this one, by name. */
  List<Folder> children(UUID parent) {
    List<Folder> found = new ArrayList<>();
    for (UUID id : children.getOrDefault(parent, Map.of()).values()) {
      find(id).ifPresent(found::add);
    }
    found.sort(java.util.Comparator.comparing(Folder::name));
    return found;
  }

  /** This folder and all below it, each before those in it. */
  List<Folder> below(Folder top) {
    List<Folder> found = new ArrayList<>();
    found.add(top);
    for (int i = 0; i < found.size(); i++) {
      found.addAll(children(found.get(i).id()));
    }
    return found;
  }

  Collection<Folder> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  int size() {
    return byId.size();
  }
}
