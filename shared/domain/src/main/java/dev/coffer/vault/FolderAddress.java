package dev.coffer.vault;

import dev.coffer.access.ProjectRef;
import dev.coffer.secret.SecretPath;

/**
 * A folder as a request names it. Whether it exists is decided anew each time it is used.
 *
 * @param environment slug
 */
public record FolderAddress(ProjectRef project, String environment, SecretPath path) {}
