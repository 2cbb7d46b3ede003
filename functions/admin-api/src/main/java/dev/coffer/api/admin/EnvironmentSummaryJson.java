package dev.coffer.api.admin;

import dev.coffer.project.Environment;
import io.micronaut.serde.annotation.Serdeable;

/** An environment as part of its project. */
@Serdeable
record EnvironmentSummaryJson(String id, String name, String slug) {

  static EnvironmentSummaryJson of(Environment environment) {
    return new EnvironmentSummaryJson(
        environment.id().toString(), environment.name(), environment.slug());
  }
}
