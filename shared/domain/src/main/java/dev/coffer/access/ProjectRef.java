package dev.coffer.access;

import java.util.UUID;

/** How a request names a project. */
public sealed interface ProjectRef {
  record ById(UUID id) implements ProjectRef {}

  /** A slug within the caller's organisation. */
  record BySlug(String slug) implements ProjectRef {}
}
