package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** A project under {@code workspace}. */
@Serdeable
record WorkspaceAnswerJson(ProjectJson workspace) {}
