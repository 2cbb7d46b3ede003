package dev.coffer.project;

import dev.coffer.actor.ActorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An actor's membership of a project, with all its roles.
 *
 * @param id the membership's own id
 * @param revision raised by each change; the condition of the next one
 */
public record Grant(
    UUID id,
    UUID projectId,
    UUID actorId,
    ActorKind kind,
    List<Role> roles,
    long revision,
    Instant createdAt,
    Instant updatedAt) {
  public Grant {
    roles = List.copyOf(roles);
  }

  /** One role, for ever or for a while. */
  public record Role(
      UUID id, ProjectRole role, @Nullable Window window, Instant createdAt, Instant updatedAt) {

    public boolean isActive(Instant now) {
      return window == null || !now.isBefore(window.start()) && now.isBefore(window.end());
    }
  }

  /**
   * When a temporary role counts: from the start (inclusive) for the range.
   *
   * @param rangeText the range as its caller wrote it, such as {@code 1h}
   */
  public record Window(String rangeText, Duration range, Instant start) {
    public Instant end() {
      return start.plus(range);
    }
  }
}
