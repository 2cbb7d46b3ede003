package dev.coffer.access;

import java.util.UUID;

/** What a request is about, and so which items decide it. */
public sealed interface Target {
  /** The caller and the organisation that the token is bound to. */
  record Organization() implements Target {}

  record Project(ProjectRef project) implements Target {}

  /**
   * An environment by its slug within a project.
   *
   * @param folder path of the folder that the request is about
   */
  record Environment(ProjectRef project, String slug, String folder) implements Target {}

  /** An environment by its id alone, wherever its project is. */
  record EnvironmentById(UUID id) implements Target {}
}
