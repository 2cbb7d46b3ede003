package dev.coffer.audit;

import org.jspecify.annotations.Nullable;

/**
 * A record's place in its chain: the records of one writer in one scope.
 *
 * @param sequence from 1, without a gap
 * @param previous the id under the sequence before; null for the first
 */
record AuditNumber(String id, String writer, long sequence, @Nullable String previous) {}
