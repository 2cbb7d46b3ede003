package dev.coffer.api.admin;

import dev.coffer.administration.Environments;
import io.micronaut.serde.annotation.Serdeable;

/** A changed environment; its project under {@code workspace}. */
@Serdeable
record WorkspaceEnvironmentJson(String message, String workspace, EnvironmentJson environment) {

  static WorkspaceEnvironmentJson of(String message, Environments.Placed placed) {
    return new WorkspaceEnvironmentJson(
        message, placed.project().id().toString(), EnvironmentJson.of(placed));
  }
}
