package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Projects under {@code workspaces}. */
@Serdeable
record WorkspacesJson(List<ProjectJson> workspaces) {}
