package dev.coffer.vault;

import dev.coffer.ledger.Folder;
import dev.coffer.project.Environment;
import java.util.UUID;

/**
 * A folder and where it stands.
 *
 * @param path its own absolute path
 * @param relativePath its path from the folder that was asked for, with a slash before each name;
 *     its own path where none was
 */
public record FolderView(
    UUID projectId, Environment environment, Folder folder, String path, String relativePath) {}
