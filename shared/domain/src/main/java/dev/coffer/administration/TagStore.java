package dev.coffer.administration;

import dev.coffer.audit.AuditRecord;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.TagSet;

/** Keeps the tags of projects. */
public interface TagStore {
  /** Stores a project's changed tags, if they and the project are still what they were read as. */
  Written update(Project project, TagSet before, TagSet after, Grant by, AuditRecord record);
}
