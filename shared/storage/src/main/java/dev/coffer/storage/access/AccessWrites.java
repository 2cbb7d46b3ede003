package dev.coffer.storage.access;

import dev.coffer.administration.Written;
import dev.coffer.audit.AuditRecord;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Grant;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.audit.AuditedCommits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One change of the room ACCESS: its steps, then the audit record, in one transaction. */
final class AccessWrites {
  private static final String REVISION = "rev";

  private final AuditedCommits commits;
  private final List<Operation> steps = new ArrayList<>();

  AccessWrites(AuditedCommits commits) {
    this.commits = commits;
  }

  /** The condition that an item's revision is still the one that was read. */
  static Condition unchanged(long revision) {
    return Condition.equal(REVISION, revision);
  }

  AccessWrites add(Operation step) {
    steps.add(step);
    return this;
  }

  AccessWrites addAll(Collection<Operation> more) {
    steps.addAll(more);
    return this;
  }

  /** Raises an item's revision by one, if it is still the one that was read. */
  AccessWrites raise(Key key, long revision) {
    return add(new Operation.Add(key, REVISION, 1, unchanged(revision)));
  }

  /**
   * Demands that the author's membership of the organisation is still the one that was read. To be
   * called after every other step.
   */
  AccessWrites by(OrganizationMember author) {
    return guard(
        AccessKeys.member(author.organizationId(), author.actorId()), unchanged(author.revision()));
  }

  /**
   * Demands that the author's membership of the project is still the one that was read. To be
   * called after every other step.
   */
  AccessWrites by(Grant author) {
    return guard(
        AccessKeys.grant(author.projectId(), author.actorId()), unchanged(author.revision()));
  }

  /** Demands a condition of an item, unless a step changes that item on a condition of its own. */
  AccessWrites guard(Key key, Condition condition) {
    return steps.stream().anyMatch(step -> step.key().equals(key))
        ? this
        : add(new Operation.Check(key, condition));
  }

  /**
   * Another change under way is waited for, not planned around: after an unknown outcome it may be
   * this very one.
   *
   * @throws dev.coffer.fault.Fault.Throttled if others are in the way all the time
   * @throws dev.coffer.fault.Fault.Unavailable if it stays unknown whether it happened
   */
  Written commit(AuditRecord record) {
    return commits.commit(record, steps).map(AccessWrites::refused).orElse(Written.DONE);
  }

  private static Written refused(Map<Key, Optional<Item>> current) {
    boolean taken =
        current.entrySet().stream()
            .anyMatch(entry -> AccessKeys.isUnique(entry.getKey()) && entry.getValue().isPresent());
    return taken ? Written.TAKEN : Written.MOVED;
  }
}
