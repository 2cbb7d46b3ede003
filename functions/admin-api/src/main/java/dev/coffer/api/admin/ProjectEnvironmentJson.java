package dev.coffer.api.admin;

import dev.coffer.administration.Environments;
import io.micronaut.serde.annotation.Serdeable;

/** A changed environment; its project under {@code projectId}. */
@Serdeable
record ProjectEnvironmentJson(String message, String projectId, EnvironmentJson environment) {

  static ProjectEnvironmentJson of(String message, Environments.Placed placed) {
    return new ProjectEnvironmentJson(
        message, placed.project().id().toString(), EnvironmentJson.of(placed));
  }
}
