package dev.coffer.local.ledger;

import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.Entry;
import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Version;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** One to four random changes of secrets and folders under few names, so that they collide. */
final class RandomChanges {
  private static final List<String> NAMES = List.of("A", "B", "C", "D");

  private final Random random;
  private final Edit edit;

  RandomChanges(Random random, Edit edit) {
    this.random = random;
    this.edit = edit;
  }

  int make() {
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      try {
        one();
      } catch (Fault.Rejected refused) {
        // A name that is taken, or a place below itself: another change may be made.
      }
    }
    return count;
  }

  private void one() {
    Folder folder = any(edit.folders());
    String name = any(NAMES);
    switch (random.nextInt(8)) {
      case 0, 1, 2 ->
          LedgerProcess.put(edit, folder, name, Integer.toString(random.nextInt(1_000_000)));
      case 3 -> edit.createFolder(folder, UUID.randomUUID(), name, null);
      case 4 ->
          edit.updateFolder(folder, any(edit.folders()), name, random.nextBoolean() ? name : null);
      case 5 -> {
        if (random.nextInt(3) == 0) {
          edit.deleteFolder(folder);
        }
      }
      case 6 -> edit.entry(folder, name).ifPresent(entry -> edit.deleteSecret(folder, entry));
      default -> moveAny(folder, name);
    }
  }

  private void moveAny(Folder to, String name) {
    Map<UUID, List<Entry>> entries = edit.entries(edit.folders());
    Folder from = any(edit.folders());
    List<Entry> there = entries.get(from.id());
    if (there.isEmpty()) {
      return;
    }
    Entry entry = any(there);
    Version before = edit.versions().load(List.of(entry)).get(entry.version());
    edit.moveSecret(
        from,
        to,
        entry,
        before.header(),
        before.header().attributes().withName(name),
        before.value(),
        before.comment());
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
