package dev.coffer.vault;

import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretValue;

/**
 * A secret to be made.
 *
 * @param comment empty for none
 */
public record SecretDraft(
    SecretName name, SecretValue value, SecretValue comment, SecretDetails details) {}
