package dev.coffer.api.audit;

import dev.coffer.auditing.AuditGap;
import dev.coffer.http.Timestamps;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records of one writer that are missing.
 *
 * @param afterSequence the highest number below the gap; null if it is not known
 * @param beforeSequence the lowest number above it
 * @param at when the last missing one was begun
 */
@Serdeable
record AuditGapJson(
    @Nullable UUID projectId,
    String writer,
    @Nullable Long afterSequence,
    long beforeSequence,
    String at) {
  static AuditGapJson of(AuditGap gap) {
    return new AuditGapJson(
        gap.projectId(), gap.writer(), gap.after(), gap.before(), Timestamps.text(gap.at()));
  }
}
