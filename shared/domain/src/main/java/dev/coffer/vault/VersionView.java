package dev.coffer.vault;

/**
 * A version in the history of a secret.
 *
 * @param secret as the version has it, in the folder that the version was made for; its path is ""
 *     if that folder is gone
 * @param destroyed whether its value was destroyed
 */
public record VersionView(SecretView secret, boolean destroyed) {}
