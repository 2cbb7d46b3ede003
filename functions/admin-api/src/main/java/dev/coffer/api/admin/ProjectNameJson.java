package dev.coffer.api.admin;

import dev.coffer.project.Project;
import io.micronaut.serde.annotation.Serdeable;

/** A project as part of a membership. */
@Serdeable
record ProjectNameJson(String id, String name, String slug, String type) {

  static ProjectNameJson of(Project project) {
    return new ProjectNameJson(
        project.id().toString(), project.name(), project.slug(), "secret-manager");
  }
}
