package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.ledger.Version;
import dev.coffer.reference.Dependents;
import dev.coffer.reference.Expansion;
import dev.coffer.reference.FolderContents;
import dev.coffer.reference.FolderPlace;
import dev.coffer.reference.Imports;
import dev.coffer.reference.ReferenceNode;
import dev.coffer.reference.SecretPlace;
import dev.coffer.secret.SecretValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a secret refers to, and what refers to it (docs/design/references.md, "Reference tree").
 * Every method throws {@link Fault.Unauthenticated}, {@link Fault.Forbidden} and {@link
 * Fault.NotFound} as {@link Gate} says, {@link Fault.Forbidden} for a caller who may not read
 * values, and {@link Fault.NotFound} if there is no such secret.
 */
public final class ReferenceTrees {
  private final LedgerStore ledgers;
  private final Readings readings;

  public ReferenceTrees(Gate gate, LedgerStore ledgers, AuditTrail audit) {
    this.ledgers = ledgers;
    this.readings = new Readings(gate, ledgers, audit);
  }

  /**
   * A secret and all that its value refers to, through any number of others.
   *
   * @param raw its value as it is stored; null if it was destroyed
   * @param expanded its value with the references replaced
   */
  public record ReferenceTree(
      SecretPlace at,
      @Nullable SecretValue raw,
      @Nullable SecretValue expanded,
      List<ReferenceNode> references) {
    public ReferenceTree {
      references = List.copyOf(references);
    }
  }

  /**
   * What a secret refers to.
   *
   * @param asOf null for now
   * @throws Fault.Forbidden if it refers to what the caller may not read
   * @throws Fault.Rejected over the limits of references
   */
  public ReferenceTree references(
      Credential credential, FolderAddress at, String name, @Nullable AsOf asOf) {
    return readings
        .read(
            credential,
            at,
            asOf,
            "get-secret-reference-tree",
            ProjectPermission.SECRETS_READ_VALUE,
            (admission, states, entry) -> {
              entry.describe("secretKey", name);
              SecretReads.folder(states.asked().tree(), at);
              Folders folders = new Folders(ledgers, states, admission, false);
              SecretPlace place = SecretReads.place(admission, at).secret(name);
              Found found = found(folders, place);
              Map<Hash, Version> versions = References.versions(ledgers, List.of(found));
              SecretView view = SecretViews.of(admission, found, versions, true);
              SecretValue raw = view.valueOrNull();
              if (raw == null) {
                return new ReferenceTree(place, null, null, List.of());
              }
              Expansion.Complete done =
                  Expansion.of(List.of(References.held(view, raw)))
                      .tracing()
                      .complete(new References(ledgers, admission, folders)::answers);
              References.describe(entry, done.targets());
              Expansion.Expanded expanded = done.secrets().getFirst();
              return new ReferenceTree(place, raw, expanded.value(), expanded.references());
            })
        .content();
  }

  /**
   * Which secrets of the project refer to a secret, and which to those, as far as the caller may
   * read them.
   *
   * @param asOf null for now
   * @throws Fault.Rejected if the project has more than 10,000 secrets, or the tree as many
   */
  public Dependents.DependentNode dependents(
      Credential credential, FolderAddress at, String name, @Nullable AsOf asOf) {
    return readings
        .read(
            credential,
            at,
            asOf,
            "get-secret-dependency-tree",
            ProjectPermission.SECRETS_READ_VALUE,
            (admission, states, entry) -> {
              entry.describe("secretKey", name);
              SecretReads.folder(states.asked().tree(), at);
              SecretPlace place = SecretReads.place(admission, at).secret(name);
              found(new Folders(ledgers, states, admission, false), place);
              return dependents(states, admission).tree(place);
            })
        .content();
  }

  private Dependents dependents(States states, Admission admission) {
    ProjectSecrets all = ProjectSecrets.of(ledgers, states, admission);
    Map<SecretPlace, SecretValue> values = new HashMap<>();
    all.secrets().forEach((place, opened) -> values.put(place, opened.value()));
    return Dependents.of(values, wanted -> all.folders().find(wanted).map(Imports.Located::place));
  }

  private static Found found(Folders folders, SecretPlace place) {
    FolderPlace folder = place.folder();
    FolderContents<Found> contents =
        folders
            .contents(Set.of(folder), Set.of(place.name()))
            .getOrDefault(folder, FolderContents.nothing());
    Found found = contents.own().get(place.name());
    if (found == null) {
      throw Missing.secret(place.name());
    }
    return found;
  }
}
