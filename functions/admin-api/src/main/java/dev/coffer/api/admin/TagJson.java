package dev.coffer.api.admin;

import dev.coffer.actor.ActorKind;
import dev.coffer.administration.Tags;
import dev.coffer.http.Timestamps;
import dev.coffer.project.Tag;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A tag of a project.
 *
 * @param name the slug again: older clients read it
 */
@Serdeable
record TagJson(
    String id,
    String slug,
    String name,
    String color,
    String projectId,
    String createdAt,
    String updatedAt,
    String createdBy,
    String createdByActorType) {

  static TagJson of(Tags.Placed placed) {
    Tag tag = placed.tag();
    return new TagJson(
        tag.id().toString(),
        tag.slug(),
        tag.slug(),
        tag.color(),
        placed.project().toString(),
        Timestamps.text(tag.createdAt()),
        Timestamps.text(tag.updatedAt()),
        tag.creator().toString(),
        type(tag.creatorKind()));
  }

  private static String type(ActorKind kind) {
    return switch (kind) {
      case USER -> "user";
      case IDENTITY -> "identity";
      case SERVICE -> "service";
    };
  }
}
