package dev.coffer.api.admin;

import dev.coffer.http.Timestamps;
import dev.coffer.project.Grant;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A role of a member. */
@Serdeable
record HeldRoleJson(
    String id,
    String role,
    @Nullable String customRoleSlug,
    @Nullable String customRoleId,
    @Nullable String customRoleName,
    boolean isTemporary,
    @Nullable String temporaryMode,
    @Nullable String temporaryRange,
    @Nullable String temporaryAccessStartTime,
    @Nullable String temporaryAccessEndTime,
    String createdAt,
    String updatedAt) {

  static List<HeldRoleJson> of(Grant grant) {
    return grant.roles().stream().map(HeldRoleJson::of).toList();
  }

  private static HeldRoleJson of(Grant.Role role) {
    Grant.Window window = role.window();
    return new HeldRoleJson(
        role.id().toString(),
        role.role().slug(),
        null,
        null,
        null,
        window != null,
        window == null ? null : "relative",
        window == null ? null : window.rangeText(),
        window == null ? null : Timestamps.text(window.start()),
        window == null ? null : Timestamps.text(window.end()),
        Timestamps.text(role.createdAt()),
        Timestamps.text(role.updatedAt()));
  }
}
