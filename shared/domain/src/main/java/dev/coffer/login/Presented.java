package dev.coffer.login;

import org.jspecify.annotations.Nullable;

/**
 * What is known about a client id and a secret that somebody presents.
 *
 * @param secret the secret of that client id and digest; null if there is none or it was revoked
 * @param locked whether the caller's place is locked out of the client id
 * @param failing whether failures of the caller's place are being counted
 */
public record Presented(@Nullable ClientSecret secret, boolean locked, boolean failing) {}
