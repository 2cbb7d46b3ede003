package dev.coffer.vault;

import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretPath;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a folder.
 *
 * @param parent the folder in which it is looked up by name
 * @param idOrName an id anywhere in the environment, or else a name
 * @param name null to keep it
 * @param description null to keep it, "" for none
 */
public record FolderChange(
    SecretPath parent, String idOrName, @Nullable FolderName name, @Nullable String description) {}
