package dev.coffer.vault;

import dev.coffer.ledger.FolderImport;
import dev.coffer.project.Environment;
import java.util.UUID;

/**
 * An import and where it stands.
 *
 * @param environment of the importing folder
 * @param folder the importing folder, and {@code path} its absolute path
 * @param source the environment that it imports from
 * @param position from 1, in the order of precedence: a later one wins
 */
public record ImportView(
    UUID projectId,
    Environment environment,
    UUID folder,
    String path,
    FolderImport link,
    Environment source,
    int position) {}
