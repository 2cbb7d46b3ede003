package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** A changed project under {@code workspace}. */
@Serdeable
record ChangedWorkspaceJson(String message, ProjectJson workspace) {}
