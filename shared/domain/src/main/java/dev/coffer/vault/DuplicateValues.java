package dev.coffer.vault;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.access.ProjectRef;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.secret.Likeness;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which secrets of a project hold the same value. Values are opened and compared within the request
 * under a key that is made for it and forgotten with it; nothing is stored.
 */
public final class DuplicateValues {
  private final LedgerStore ledgers;
  private final Readings readings;
  private final RandomGenerator random;

  /**
   * @param random a source that nobody can foretell
   */
  public DuplicateValues(Gate gate, LedgerStore ledgers, AuditTrail audit, RandomGenerator random) {
    this.ledgers = ledgers;
    this.readings = new Readings(gate, ledgers, audit);
    this.random = random;
  }

  /**
   * Groups of two secrets or more that hold one value, over all environments and folders where the
   * caller may read values, each by environment, path and name. Empty values are no duplicates of
   * each other.
   *
   * @param time null for now; a project has no revisions
   * @throws Fault.Unauthenticated as {@link Gate} says
   * @throws Fault.Forbidden as {@link Gate} says, and for a caller who may not read values
   * @throws Fault.NotFound as {@link Gate} says
   * @throws Fault.Rejected if the project has more than 10,000 secrets
   */
  public List<List<SecretView>> of(
      Credential credential, ProjectRef project, AsOf.@Nullable Time time) {
    return readings.readProject(
        credential,
        project,
        time,
        "get-duplicate-secrets",
        ProjectPermission.SECRETS_READ_VALUE,
        (admission, states, entry) -> {
          ProjectSecrets all = ProjectSecrets.of(ledgers, states, admission);
          Likeness likeness = new Likeness(random);
          Map<ByteBuffer, List<ProjectSecrets.Opened>> groups = new TreeMap<>();
          all.secrets().values().stream()
              .filter(opened -> opened.value().length() > 0)
              .forEach(opened ->
                  groups
                      .computeIfAbsent(likeness.of(opened.value()), d -> new ArrayList<>())
                      .add(opened));
          entry
              .describe("numberOfSecrets", Integer.toString(all.secrets().size()))
              .describe("numberOfEnvironments", Integer.toString(states.others().size()));
          return groups.values().stream()
              .filter(group -> group.size() > 1)
              .map(group ->
                  group.stream().map(opened -> opened.hidden(admission)).sorted(ORDER).toList())
              .sorted(Comparator.comparing(List::getFirst, ORDER))
              .toList();
        });
  }

  private static final Comparator<SecretView> ORDER =
      Comparator.comparing((SecretView view) -> view.environment().slug())
          .thenComparing(SecretView::path)
          .thenComparing(SecretView::name);
}
