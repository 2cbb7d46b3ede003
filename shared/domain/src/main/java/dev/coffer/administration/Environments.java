package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditEntry;
import dev.coffer.fault.Fault;
import dev.coffer.project.Environment;
import dev.coffer.project.Project;
import dev.coffer.project.Slug;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Environments of projects. Their positions are always 1 to their number. Every method throws
 * {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and {@link Fault.NotFound} as {@link Gate}
 * says.
 */
public final class Environments {
  /** How many a project may have at a time. */
  public static final int LIMIT = 100;

  /** How many a project may ever have had: each stays known by its id. */
  public static final int LIMIT_EVER = 1000;

  private static final int NAME_LIMIT = 64;

  private final Gate gate;
  private final Changes changes;
  private final ProjectStore store;
  private final Supplier<UUID> ids;

  public Environments(Gate gate, Changes changes, ProjectStore store, Supplier<UUID> ids) {
    this.gate = gate;
    this.changes = changes;
    this.store = store;
    this.ids = ids;
  }

  /** An environment and the project whose it is. */
  public record Placed(Project project, Environment environment) {}

  public Placed bySlug(Credential credential, ProjectRef ref, String slug) {
    return changes.look(
        gate,
        entrance -> entrance.environment(credential, ref, slug),
        "get-environment",
        (admission, entry) -> seen(admission));
  }

  public Placed byId(Credential credential, UUID environment) {
    return changes.look(
        gate,
        entrance -> entrance.environmentById(credential, environment, missing(environment)),
        "get-environment",
        (admission, entry) -> seen(admission));
  }

  /**
   * @param position where it is to stand; last if absent or beyond the end
   * @throws Fault.Rejected if the project has one with that slug, or too many
   */
  public Placed create(
      Credential credential, ProjectRef ref, String name, String slug, OptionalInt position) {
    String display = DisplayName.require("name", name, NAME_LIMIT);
    Slug.require("slug", slug, 1, 64);
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "create-environment",
        (admission, entry) -> {
          admission.require(ProjectPermission.ENVIRONMENTS_CREATE);
          Project before = admission.project();
          List<Environment> living = before.livingEnvironments();
          requireFree(living, slug);
          if (living.size() >= LIMIT || before.environments().size() >= LIMIT_EVER) {
            throw new Fault.Rejected("The project has too many environments");
          }
          Instant now = Organizations.now(admission);
          Environment made =
              new Environment(ids.get(), display, slug, living.size() + 1, now, now, null);
          describe(entry, made);
          List<Environment> order = new ArrayList<>(living);
          order.add(index(position, living.size() + 1), made);
          return store(admission, before, order, made.id(), entry);
        });
  }

  /**
   * @throws Fault.Rejected if the project has another with that slug
   */
  public Placed update(
      Credential credential,
      ProjectRef ref,
      UUID environment,
      Optional<String> name,
      Optional<String> slug,
      OptionalInt position) {
    Optional<String> display = name.map(text -> DisplayName.require("name", text, NAME_LIMIT));
    slug.ifPresent(text -> Slug.require("slug", text, 1, 64));
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "update-environment",
        (admission, entry) -> {
          admission.require(ProjectPermission.ENVIRONMENTS_EDIT);
          Project project = admission.project();
          Environment before = find(project, environment);
          List<Environment> order = new ArrayList<>(project.livingEnvironments());
          order.remove(before);
          slug.ifPresent(text -> requireFree(order, text));
          Environment after =
              new Environment(
                  before.id(),
                  display.orElse(before.name()),
                  slug.orElse(before.slug()),
                  before.position(),
                  before.createdAt(),
                  Organizations.now(admission),
                  null);
          describe(entry, after);
          order.add(
              position.isPresent()
                  ? index(position, order.size() + 1)
                  : Math.min(before.position() - 1, order.size()),
              after);
          return store(admission, project, order, after.id(), entry);
        });
  }

  /** Deletes an environment for good; its slug is free from then on. */
  public Placed delete(Credential credential, ProjectRef ref, UUID environment) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "delete-environment",
        (admission, entry) -> {
          admission.require(ProjectPermission.ENVIRONMENTS_DELETE);
          Project before = admission.project();
          Environment gone = find(before, environment);
          describe(entry, gone);
          List<Environment> order = new ArrayList<>(before.livingEnvironments());
          order.remove(gone);
          Project after = arranged(before, order, Organizations.now(admission));
          return Attempt.of(
              store.update(before, after, Projects.grant(admission), entry.success()),
              new Placed(after, gone));
        });
  }

  private Attempt<Placed> store(
      Admission admission,
      Project before,
      List<Environment> order,
      UUID subject,
      AuditEntry entry) {
    Project after = arranged(before, order, Organizations.now(admission));
    return Attempt.of(
        store.update(before, after, Projects.grant(admission), entry.success()),
        new Placed(after, find(after, subject)));
  }

  /** The project with these living environments in this order; others of before are deleted. */
  private static Project arranged(Project before, List<Environment> order, Instant now) {
    List<Environment> all = new ArrayList<>();
    for (Environment each : order) {
      all.add(
          new Environment(
              each.id(),
              each.name(),
              each.slug(),
              all.size() + 1,
              each.createdAt(),
              each.updatedAt(),
              null));
    }
    for (Environment each : before.environments()) {
      if (order.stream().noneMatch(kept -> kept.id().equals(each.id()))) {
        all.add(
            new Environment(
                each.id(),
                each.name(),
                each.slug(),
                each.position(),
                each.createdAt(),
                each.updatedAt(),
                each.deletedAt() == null ? now : each.deletedAt()));
      }
    }
    return new Project(
        before.id(),
        before.organizationId(),
        before.name(),
        before.slug(),
        before.description(),
        before.deleteProtection(),
        before.settings(),
        before.revision() + 1,
        before.createdAt(),
        now,
        all);
  }

  private static int index(OptionalInt position, int size) {
    return position.isEmpty() ? size - 1 : Math.min(Math.max(position.getAsInt(), 1), size) - 1;
  }

  private static Placed seen(Admission admission) {
    admission.require(ProjectPermission.ENVIRONMENTS_READ);
    return new Placed(admission.project(), admission.environment());
  }

  private static void requireFree(List<Environment> living, String slug) {
    if (living.stream().anyMatch(each -> each.slug().equals(slug))) {
      throw new Fault.Rejected("An environment with that slug already exists");
    }
  }

  private static Environment find(Project project, UUID environment) {
    return project.environment(environment).orElseThrow(() -> missing(environment));
  }

  private static Fault.NotFound missing(UUID environment) {
    return new Fault.NotFound("Environment with ID '" + environment + "' not found");
  }

  private static void describe(AuditEntry entry, Environment environment) {
    entry
        .describe("environmentId", environment.id().toString())
        .describe("name", environment.name())
        .describe("slug", environment.slug());
  }
}
