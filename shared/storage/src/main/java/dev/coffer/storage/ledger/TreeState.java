package dev.coffer.storage.ledger;

import dev.coffer.ledger.Folder;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Node;
import dev.coffer.ledger.Root;
import dev.coffer.ledger.Tree;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folders of one revision while it is verified.
 *
 * @param root null before the first revision
 * @param buckets the directory's buckets
 */
record TreeState(@Nullable Root root, Map<Hash, Node> buckets, Map<UUID, Folder> folders) {

  static TreeState of(@Nullable Root root, Map<Hash, Node> buckets, Tree tree) {
    Map<UUID, Folder> folders = new HashMap<>();
    tree.folders().forEach(folder -> folders.put(folder.id(), folder));
    return new TreeState(root, buckets, folders);
  }
}
