package dev.coffer.vault;

import dev.coffer.secret.SecretPath;

/**
 * Where a request looks a secret up within its environment.
 *
 * @param name the spelling that it is looked up under
 */
public record SecretPlace(SecretPath path, String name) {}
