package dev.coffer.administration;

import dev.coffer.access.Admission;
import dev.coffer.access.BuiltInRoles;
import dev.coffer.fault.Fault;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.ProjectRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What holds for every membership of a project, a person's or an identity's. */
final class MembershipRules {
  static final int ROLES_LIMIT = 20;

  private MembershipRules() {}

  /**
   * The roles asked for.
   *
   * @throws Fault.Rejected for a role that is named twice, for none, and for {@code custom}
   * @throws Fault.NotFound for a role that does not exist
   * @throws Fault.Forbidden for a role that allows more, or longer, than the caller has
   */
  static List<Grant.Role> roles(
      Admission admission, List<RoleRequest> requests, Supplier<UUID> ids) {
    if (requests.isEmpty() || requests.size() > ROLES_LIMIT) {
      throw new Fault.Invalid("roles", "Must have 1 to " + ROLES_LIMIT + " roles");
    }
    if (requests.stream().map(RoleRequest::slug).distinct().count() != requests.size()) {
      throw new Fault.Rejected("A role is named more than once");
    }
    Instant now = Organizations.now(admission);
    List<Grant.Role> roles = new ArrayList<>();
    for (RoleRequest request : requests) {
      ProjectRole role = role(request.slug());
      requireCovers(admission, role, request.window());
      roles.add(new Grant.Role(ids.get(), role, request.window(), now, now));
    }
    return roles;
  }

  /** How an audit record names the role: what no role is called isn't repeated. */
  static String recorded(RoleRequest request) {
    return ProjectRole.ofSlug(request.slug()).map(ProjectRole::slug).orElse("unknown");
  }

  private static ProjectRole role(String slug) {
    if (slug.equals("custom")) {
      throw new Fault.Rejected("Name a custom role by its own slug");
    }
    return ProjectRole.ofSlug(slug).orElseThrow(() -> new Fault.NotFound("Role not found"));
  }

  /** Nobody changes or removes a member who has more than they have themselves. */
  static void requireCovers(Admission admission, Grant other) {
    for (Grant.Role held : other.roles()) {
      Grant.Window window = held.window();
      if (window == null || admission.at().isBefore(window.end())) {
        requireCovers(admission, held.role(), window);
      }
    }
  }

  private static void requireCovers(
      Admission admission, ProjectRole role, Grant.@Nullable Window window) {
    Instant until = window == null ? null : window.end();
    if (!BuiltInRoles.covers(Projects.grant(admission), role, until, admission.at())) {
      throw new Fault.Forbidden(
          Fault.Forbidden.Kind.PERMISSION_BOUNDARY,
          "The role " + role.slug() + " allows more than your own roles do",
          List.of());
    }
  }

  /**
   * A project always has somebody who administers it for good.
   *
   * @param everybody the grants before the change
   * @param changed whose are removed or replaced
   * @param after what replaces them
   */
  static void requireAdmin(List<Grant> everybody, List<Grant> changed, List<Grant> after) {
    List<UUID> gone = changed.stream().map(Grant::id).toList();
    boolean had = changed.stream().anyMatch(MembershipRules::administers);
    boolean remains =
        after.stream().anyMatch(MembershipRules::administers)
            || everybody.stream()
                .anyMatch(grant -> administers(grant) && !gone.contains(grant.id()));
    if (had && !remains) {
      throw new Fault.Rejected("The last admin of a project can't be removed or demoted");
    }
  }

  private static boolean administers(Grant grant) {
    return grant.roles().stream()
        .anyMatch(held -> held.role() == ProjectRole.ADMIN && held.window() == null);
  }

  static Grant changed(Grant before, List<Grant.Role> roles, Admission admission) {
    return new Grant(
        before.id(),
        before.projectId(),
        before.actorId(),
        before.kind(),
        roles,
        before.revision() + 1,
        before.createdAt(),
        Organizations.now(admission));
  }

  static boolean in(Project project, Grant grant) {
    return grant.projectId().equals(project.id());
  }
}
