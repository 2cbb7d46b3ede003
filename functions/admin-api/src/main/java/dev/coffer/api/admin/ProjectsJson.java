package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Projects under {@code projects}. */
@Serdeable
record ProjectsJson(List<ProjectJson> projects) {}
