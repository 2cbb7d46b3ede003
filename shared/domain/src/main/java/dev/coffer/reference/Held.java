package dev.coffer.reference;

import dev.coffer.secret.SecretValue;

/**
 * A secret whose value is to be expanded.
 *
 * @param at where it stands; of an imported one the source, since that is what its references are
 *     relative to
 * @param value as it is stored
 * @param skipMultilineEncoding whether a value of several lines that holds references is answered
 *     in quotes on one line
 */
public record Held(SecretPlace at, SecretValue value, boolean skipMultilineEncoding) {}
