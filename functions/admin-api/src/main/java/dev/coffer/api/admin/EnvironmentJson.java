package dev.coffer.api.admin;

import dev.coffer.administration.Environments;
import dev.coffer.http.Timestamps;
import dev.coffer.project.Environment;
import io.micronaut.serde.annotation.Serdeable;

/** An environment. */
@Serdeable
record EnvironmentJson(
    String id,
    String name,
    String slug,
    int position,
    String projectId,
    String createdAt,
    String updatedAt) {

  static EnvironmentJson of(Environments.Placed placed) {
    Environment environment = placed.environment();
    return new EnvironmentJson(
        environment.id().toString(),
        environment.name(),
        environment.slug(),
        environment.position(),
        placed.project().id().toString(),
        Timestamps.text(environment.createdAt()),
        Timestamps.text(environment.updatedAt()));
  }
}
