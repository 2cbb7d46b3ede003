package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.actor.Actor;
import dev.coffer.audit.AuditEntry;
import dev.coffer.fault.Fault;
import dev.coffer.project.Slug;
import dev.coffer.project.Tag;
import dev.coffer.project.TagSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tags of projects. Every method throws {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and
 * {@link Fault.NotFound} as {@link Gate} says.
 */
public final class Tags {
  private static final int SLUG_MAX = 64;
  private static final int COLOR_MAX = 64;

  private final Gate gate;
  private final Changes changes;
  private final TagStore store;
  private final Supplier<UUID> ids;

  public Tags(Gate gate, Changes changes, TagStore store, Supplier<UUID> ids) {
    this.gate = gate;
    this.changes = changes;
    this.store = store;
    this.ids = ids;
  }

  /** A tag and the project whose it is. */
  public record Placed(UUID project, Tag tag) {}

  /** All of them, in the order in which they were made. */
  public List<Placed> list(Credential credential, ProjectRef ref) {
    return changes.look(
        gate,
        entrance -> entrance.project(credential, ref),
        "get-tags",
        (admission, entry) -> {
          admission.require(ProjectPermission.TAGS_READ);
          return admission.tags().tags().stream().map(tag -> placed(admission, tag)).toList();
        });
  }

  /**
   * @throws Fault.NotFound if the project has no such tag
   */
  public Placed byId(Credential credential, ProjectRef ref, UUID tag) {
    return changes.look(
        gate,
        entrance -> entrance.project(credential, ref),
        "get-tag",
        (admission, entry) -> {
          admission.require(ProjectPermission.TAGS_READ);
          return placed(admission, find(admission, tag));
        });
  }

  /**
   * @throws Fault.NotFound if the project has no such tag
   */
  public Placed bySlug(Credential credential, ProjectRef ref, String slug) {
    return changes.look(
        gate,
        entrance -> entrance.project(credential, ref),
        "get-tag",
        (admission, entry) -> {
          admission.require(ProjectPermission.TAGS_READ);
          return placed(
              admission,
              admission
                  .tags()
                  .bySlug(slug)
                  .orElseThrow(() -> new Fault.NotFound("Tag with that slug not found")));
        });
  }

  /**
   * @throws Fault.Rejected if the project has one with that slug, or too many
   */
  public Placed create(Credential credential, ProjectRef ref, String slug, String color) {
    Slug.require("slug", slug, 1, SLUG_MAX);
    requireColor(color);
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "create-tag",
        (admission, entry) -> {
          admission.require(ProjectPermission.TAGS_CREATE);
          TagSet before = admission.tags();
          if (before.bySlug(slug).isPresent()) {
            throw taken();
          }
          if (before.tags().size() >= TagSet.LIMIT) {
            throw new Fault.Rejected("The project has too many tags");
          }
          Instant now = Organizations.now(admission);
          Actor actor = admission.actor();
          Tag made = new Tag(ids.get(), slug, color, actor.id(), actor.kind(), now, now);
          return store(admission, before.with(made), made, entry);
        });
  }

  /**
   * @param slug stays if absent
   * @param color stays if absent
   * @throws Fault.Rejected if the project has another with that slug
   */
  public Placed update(
      Credential credential,
      ProjectRef ref,
      UUID tag,
      Optional<String> slug,
      Optional<String> color) {
    slug.ifPresent(text -> Slug.require("slug", text, 1, SLUG_MAX));
    color.ifPresent(Tags::requireColor);
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "update-tag",
        (admission, entry) -> {
          admission.require(ProjectPermission.TAGS_EDIT);
          Tag before = find(admission, tag);
          if (slug.flatMap(admission.tags()::bySlug).filter(t -> !t.id().equals(tag)).isPresent()) {
            throw taken();
          }
          Tag after =
              new Tag(
                  before.id(),
                  slug.orElse(before.slug()),
                  color.orElse(before.color()),
                  before.creator(),
                  before.creatorKind(),
                  before.createdAt(),
                  Organizations.now(admission));
          return store(admission, admission.tags().with(after), after, entry);
        });
  }

  /** Deletes a tag. Secrets keep its id, which from then on means nothing. */
  public Placed delete(Credential credential, ProjectRef ref, UUID tag) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "delete-tag",
        (admission, entry) -> {
          admission.require(ProjectPermission.TAGS_DELETE);
          Tag gone = find(admission, tag);
          return store(admission, admission.tags().without(tag), gone, entry);
        });
  }

  private Attempt<Placed> store(Admission admission, TagSet after, Tag subject, AuditEntry entry) {
    entry.describe("tagId", subject.id().toString()).describe("slug", subject.slug());
    return Attempt.of(
        store.update(
            admission.project(),
            admission.tags(),
            after,
            Projects.grant(admission),
            entry.success()),
        placed(admission, subject));
  }

  private static Placed placed(Admission admission, Tag tag) {
    return new Placed(admission.project().id(), tag);
  }

  private static Tag find(Admission admission, UUID tag) {
    return admission
        .tags()
        .find(tag)
        .orElseThrow(() -> new Fault.NotFound("Tag with ID '" + tag + "' not found"));
  }

  private static Fault.Rejected taken() {
    return new Fault.Rejected("A tag with that slug already exists");
  }

  private static void requireColor(String color) {
    if (color.codePointCount(0, color.length()) > COLOR_MAX
        || color.codePoints().anyMatch(Character::isISOControl)) {
      throw new Fault.Invalid(
          "color",
          "Must have at most " + COLOR_MAX + " characters, none of them a control character");
    }
  }
}
