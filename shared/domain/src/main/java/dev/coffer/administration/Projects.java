package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.OrganizationPermission;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditEntry;
import dev.coffer.fault.Fault;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectRole;
import dev.coffer.project.ProjectSettings;
import dev.coffer.project.Slug;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Projects. Every method throws {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and {@link
 * Fault.NotFound} as {@link Gate} says.
 */
public final class Projects {
  private static final String SUFFIX_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int SUFFIX_LENGTH = 5;
  private static final int STEM_LENGTH = 25;
  private static final String SLUG_TAKEN = "A project with that slug already exists";

  private final Gate gate;
  private final Changes changes;
  private final ProjectStore store;
  private final Supplier<UUID> ids;
  private final RandomGenerator random;

  public Projects(
      Gate gate, Changes changes, ProjectStore store, Supplier<UUID> ids, RandomGenerator random) {
    this.gate = gate;
    this.changes = changes;
    this.store = store;
    this.ids = ids;
    this.random = random;
  }

  /** Projects of the token's organisation whose member the caller is, by name. */
  public List<Project> mine(Credential credential) {
    return changes.look(
        gate,
        entrance -> entrance.organization(credential),
        "get-projects",
        (admission, entry) -> store.projectsOf(admission.organizationId(), admission.actor().id()));
  }

  /** A project whose member the caller is. */
  public Project get(Credential credential, ProjectRef ref) {
    return changes.look(
        gate,
        entrance -> entrance.project(credential, ref),
        "get-project",
        (admission, entry) -> admission.project());
  }

  /**
   * Makes a project; its creator becomes its admin.
   *
   * @throws Fault.Rejected if another project of the organisation has the slug
   */
  public Project create(Credential credential, ProjectDraft draft) {
    return changes.change(
        gate,
        entrance -> entrance.organization(credential),
        "create-project",
        (admission, entry) -> {
          admission.require(OrganizationPermission.PROJECTS_CREATE);
          Project project = plan(admission, draft);
          describe(entry, project);
          Written written =
              store.create(
                  project,
                  firstGrant(admission, project),
                  Organizations.self(admission),
                  entry.success());
          boolean drawAgain = written == Written.TAKEN && draft.slug().isEmpty();
          return new Attempt<>(drawAgain ? Written.MOVED : written, project, SLUG_TAKEN);
        });
  }

  /**
   * @throws Fault.Rejected if another project of the organisation has the slug
   */
  public Project update(Credential credential, ProjectRef ref, ProjectEdit edit) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "update-project",
        (admission, entry) -> {
          admission.require(ProjectPermission.PROJECT_EDIT);
          Project before = admission.project();
          Project after =
              new Project(
                  before.id(),
                  before.organizationId(),
                  edit.name().orElse(before.name()),
                  edit.slug().orElse(before.slug()),
                  edit.description().orElse(before.description()),
                  edit.deleteProtection().orElse(before.deleteProtection()),
                  edit.applied(before.settings()),
                  before.revision() + 1,
                  before.createdAt(),
                  Organizations.now(admission),
                  before.environments());
          describe(entry, after);
          return new Attempt<>(
              store.update(before, after, grant(admission), entry.success()), after, SLUG_TAKEN);
        });
  }

  /**
   * Deletes a project for good.
   *
   * @throws Fault.Forbidden also if it is protected from that
   */
  public Project delete(Credential credential, ProjectRef ref) {
    return changes.change(
        gate,
        entrance -> entrance.project(credential, ref),
        "delete-project",
        (admission, entry) -> {
          admission.require(ProjectPermission.PROJECT_DELETE);
          Project project = admission.project();
          describe(entry, project);
          if (project.deleteProtection()) {
            throw new Fault.Forbidden(
                Fault.Forbidden.Kind.FORBIDDEN_REQUEST,
                "The project is protected from deletion",
                List.of());
          }
          return Attempt.of(
              store.delete(
                  project, grant(admission), Organizations.now(admission), entry.success()),
              project);
        });
  }

  private Project plan(Admission admission, ProjectDraft draft) {
    Instant now = Organizations.now(admission);
    return new Project(
        ids.get(),
        admission.organizationId(),
        draft.name(),
        draft.slug().orElseGet(() -> drawSlug(draft.name())),
        draft.description().orElse(null),
        draft.deleteProtection(),
        ProjectSettings.DEFAULT,
        1,
        now,
        now,
        draft.defaultEnvironments()
            ? List.of(
                new Environment(ids.get(), "Development", "dev", 1, now, now, null),
                new Environment(ids.get(), "Staging", "staging", 2, now, now, null),
                new Environment(ids.get(), "Production", "prod", 3, now, now, null))
            : List.of());
  }

  private String drawSlug(String name) {
    String stem = Slug.from(name, STEM_LENGTH);
    StringBuilder slug = new StringBuilder(stem.isEmpty() ? "project" : stem).append('-');
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      slug.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
    }
    return slug.toString();
  }

  private Grant firstGrant(Admission admission, Project project) {
    OrganizationMember member = Organizations.self(admission);
    Instant now = project.createdAt();
    return new Grant(
        ids.get(),
        project.id(),
        member.actorId(),
        member.kind(),
        List.of(new Grant.Role(ids.get(), ProjectRole.ADMIN, null, now, now)),
        1,
        now,
        now);
  }

  /** The grant that admits the caller to the project. */
  static Grant grant(Admission admission) {
    Grant grant = admission.grant();
    if (grant == null) {
      throw new IllegalStateException("the gate admits nobody else to a project");
    }
    return grant;
  }

  private static void describe(AuditEntry entry, Project project) {
    entry
        .describe("projectId", project.id().toString())
        .describe("name", project.name())
        .describe("slug", project.slug());
  }
}
