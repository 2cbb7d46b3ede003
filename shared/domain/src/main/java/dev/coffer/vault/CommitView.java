package dev.coffer.vault;

import dev.coffer.ledger.Commit;
import dev.coffer.project.Environment;
import java.util.UUID;

/**
 * A commit of an environment.
 *
 * @param folder that it is shown for: the one asked for, else the first that it touched
 */
public record CommitView(UUID projectId, Environment environment, UUID folder, Commit commit) {}
