package dev.coffer.storage.access;

import dev.coffer.project.Environment;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectSettings;
import dev.coffer.project.Slug;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects in the room ACCESS (docs/design/storage-access.md). */
public final class ProjectItems {
  private static final int LAYOUT = 1;

  private ProjectItems() {}

  /** The steps that make a new project with its environments; its slug must be free. */
  public static List<Operation> create(Project project) {
    List<Operation> steps = new ArrayList<>();
    steps.add(new Operation.Put(head(project), Condition.ABSENT));
    steps.add(new Operation.Put(slug(project), Condition.ABSENT));
    steps.add(
        new Operation.Put(
            Item.of(AccessKeys.projectOfOrganization(project.organizationId(), project.id()))
                .build(),
            Condition.ABSENT));
    project.environments().forEach(environment -> steps.add(environment(project, environment)));
    return steps;
  }

  static Operation environment(Project project, Environment environment) {
    return new Operation.Put(
        IdItem.ENVIRONMENT.item(environment.id(), project.id()), Condition.ABSENT);
  }

  static Item head(Project project) {
    return builder(project).build();
  }

  /** What stays of a deleted project: which environments were its. */
  static Item deletedHead(Project project, Instant at) {
    return builder(project)
        .number("rev", project.revision() + 1)
        .number("deleted", at.toEpochMilli())
        .build();
  }

  private static Item.Builder builder(Project project) {
    return Item.of(AccessKeys.project(project.id()))
        .text("org", project.organizationId().toString())
        .text("name", project.name())
        .text("slug", project.slug())
        .text("description", project.description())
        .number("protect", project.deleteProtection() ? 1 : 0)
        .bytes("settings", pack(project.settings()))
        .number("rev", project.revision())
        .number("created", project.createdAt().toEpochMilli())
        .number("updated", project.updatedAt().toEpochMilli())
        .bytes("environments", pack(project.environments()));
  }

  static Item slug(Project project) {
    return Item.of(slugKey(project)).text("id", project.id().toString()).build();
  }

  static Key slugKey(Project project) {
    return AccessKeys.projectSlug(project.organizationId(), Slug.canonical(project.slug()));
  }

  /** Null for no item and for a deleted project. */
  static @Nullable Project readOrNull(@Nullable Item item) {
    if (item == null || item.has("deleted")) {
      return null;
    }
    return new Project(
        AccessKeys.idAfter(AccessKeys.PROJECT, item.key().partition()),
        UUID.fromString(item.text("org")),
        item.text("name"),
        item.text("slug"),
        item.textOrNull("description"),
        item.number("protect") != 0,
        settings(item),
        item.number("rev"),
        Instant.ofEpochMilli(item.number("created")),
        Instant.ofEpochMilli(item.number("updated")),
        Unpacked.read(item, "environments", LAYOUT, in -> in.list(() -> environment(in))));
  }

  private static byte[] pack(ProjectSettings settings) {
    Packed out = new Packed(LAYOUT);
    return out.flag(settings.autoCapitalization())
        .number(settings.versionLimit())
        .optional(settings.auditRetentionDays(), days -> out.number(days))
        .toBytes();
  }

  private static ProjectSettings settings(Item item) {
    return item.has("settings")
        ? Unpacked.read(
            item,
            "settings",
            LAYOUT,
            in -> new ProjectSettings(in.flag(), in.smallNumber(), in.optional(in::smallNumber)))
        : ProjectSettings.DEFAULT;
  }

  private static byte[] pack(List<Environment> environments) {
    Packed out = new Packed(LAYOUT);
    return out.list(
            environments,
            environment ->
                out.id(environment.id())
                    .text(environment.name())
                    .text(environment.slug())
                    .number(environment.position())
                    .instant(environment.createdAt())
                    .instant(environment.updatedAt())
                    .optional(environment.deletedAt(), out::instant))
        .toBytes();
  }

  private static Environment environment(Unpacked in) {
    return new Environment(
        in.id(),
        in.text(),
        in.text(),
        in.smallNumber(),
        in.instant(),
        in.instant(),
        in.optional(in::instant));
  }
}
