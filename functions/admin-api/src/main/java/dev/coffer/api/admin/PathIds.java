package dev.coffer.api.admin;

import dev.coffer.access.ProjectRef;
import dev.coffer.fault.Fault;
import dev.coffer.http.Ids;
import java.util.UUID;

/** Ids in paths. One that is malformed names nothing. */
final class PathIds {
  private PathIds() {}

  static ProjectRef project(String text) {
    return new ProjectRef.ById(id("Project", text));
  }

  /** A project by id or by slug, told apart by their shapes. */
  static ProjectRef projectOrSlug(String text) {
    return Ids.parse(text)
        .<ProjectRef>map(ProjectRef.ById::new)
        .orElseGet(() -> new ProjectRef.BySlug(text));
  }

  static UUID environment(String text) {
    return id("Environment", text);
  }

  static UUID membership(String text) {
    return id("Membership", text);
  }

  static UUID user(String text) {
    return id("User", text);
  }

  static UUID tag(String text) {
    return id("Tag", text);
  }

  static UUID identity(String text) {
    return id("Identity", text);
  }

  static UUID organization(String text) {
    return id("Organization", text);
  }

  private static UUID id(String what, String text) {
    return Ids.parse(text).orElseThrow(() -> new Fault.NotFound(what + " not found"));
  }
}
