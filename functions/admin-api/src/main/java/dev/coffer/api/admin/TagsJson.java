package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Tags of a project. */
@Serdeable
record TagsJson(List<TagJson> tags) {}
