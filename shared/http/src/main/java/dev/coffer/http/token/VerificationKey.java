package dev.coffer.http.token;

import java.security.interfaces.ECPublicKey;

/**
 * A public key whose signatures count.
 *
 * @param id the {@code kid} that names it
 * @param key on P-256
 */
public record VerificationKey(String id, ECPublicKey key) {}
