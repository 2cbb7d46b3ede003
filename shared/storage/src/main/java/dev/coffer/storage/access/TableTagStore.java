package dev.coffer.storage.access;

import dev.coffer.administration.TagStore;
import dev.coffer.administration.Written;
import dev.coffer.audit.AuditRecord;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.TagSet;
import dev.coffer.storage.audit.AuditedCommits;

/** Tags in the room ACCESS. */
public final class TableTagStore implements TagStore {
  private final AuditedCommits commits;

  public TableTagStore(AuditedCommits commits) {
    this.commits = commits;
  }

  @Override
  public Written update(
      Project project, TagSet before, TagSet after, Grant by, AuditRecord record) {
    return new AccessWrites(commits)
        .add(TagItems.put(project.id(), before, after))
        .guard(AccessKeys.project(project.id()), AccessWrites.unchanged(project.revision()))
        .by(by)
        .commit(record);
  }
}
