package dev.coffer.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A version with its sealed parts.
 *
 * @param value null once it was destroyed
 * @param comment null if there is none, or it was destroyed
 */
public record Version(
    VersionHeader header, @Nullable SealedPart value, @Nullable SealedPart comment) {}
