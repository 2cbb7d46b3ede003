package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.secret.Plaintexts;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Changes many secrets of one environment at once: all of them or none, in one commit with one
 * audit record. Every method throws what {@link SecretWrites} says, and {@link Fault.Rejected} for
 * no secret, for more than 1,000, and for one that the request names twice. Answers are in the
 * order of the request. A secret is changed on the state that those before it in the request left.
 */
public final class SecretBatches {
  public static final int SECRETS_MOST = 1_000;

  private final Writings writings;
  private final Gate gate;
  private final LedgerStore ledgers;

  /**
   * @param ids draws random ids
   */
  public SecretBatches(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.writings = new Writings(gate, ledgers, audit, ids);
    this.gate = gate;
    this.ledgers = ledgers;
  }

  /** A secret to be made, and the folder that it is to stand in. */
  public record Creation(SecretPath path, SecretDraft draft) {
    SecretPlace place() {
      return new SecretPlace(path, draft.name().text());
    }
  }

  /** A secret and what is to become of it. */
  public record Update(SecretPlace place, SecretEdit edit) {}

  /** What happens to a secret that is to be changed and does not exist. */
  public enum Mode {
    /** The whole request is refused. */
    FAIL_ON_NOT_FOUND,
    /** It is made. */
    UPSERT,
    /** It is left out, in the answer too. */
    IGNORE
  }

  /**
   * @param at the environment, and the folder that the record names
   * @throws Fault.Rejected if a folder has one of that name, or is full
   */
  public List<SecretView> create(
      Credential credential, FolderAddress at, List<Creation> creations) {
    requireDistinct(creations.stream().map(Creation::place).toList());
    DrawnIds ids = writings.drawIds();
    SealedOnce sealed = new SealedOnce();
    return writings.write(
        credential,
        at,
        "create-secrets",
        ProjectPermission.SECRETS_CREATE,
        (edit, admission, entry) -> {
          SecretPlan plan = new SecretPlan(edit, admission, sealed);
          for (Creation creation : creations) {
            admission.require(ProjectPermission.SECRETS_CREATE, creation.path().text());
          }
          plan.fetch(creations.stream().map(Creation::place).toList());
          List<Written> all = new ArrayList<>();
          for (int i = 0; i < creations.size(); i++) {
            Creation creation = creations.get(i);
            all.add(plan.create(creation.path(), ids.at(i), creation.draft()));
          }
          Written.describeAll(entry, all);
          return all.stream().map(Written::view).toList();
        });
  }

  /**
   * @param at the environment, and the folder that the record names
   * @throws Fault.NotFound for a secret that does not exist, unless the mode says otherwise
   * @throws Fault.Rejected if another secret has the new name, or one to be made has no value
   * @throws Fault.Forbidden if one is to be made and the caller may not do that
   */
  public List<SecretView> update(
      Credential credential, FolderAddress at, List<Update> updates, Mode mode) {
    return updateFollowed(credential, at, updates, mode).answer();
  }

  /** As {@link #update}; says what became of the references to secrets that were renamed. */
  public FollowedReferences.With<List<SecretView>> updateFollowed(
      Credential credential, FolderAddress at, List<Update> updates, Mode mode) {
    List<SecretPlace> places = updates.stream().map(Update::place).toList();
    requireDistinct(places);
    DrawnIds ids = writings.drawIds();
    SealedOnce sealed = new SealedOnce();
    return writings.write(
        credential,
        at,
        "update-secrets",
        ProjectPermission.SECRETS_EDIT,
        (edit, admission, entry) -> {
          SecretPlan plan = new SecretPlan(edit, admission, sealed);
          for (SecretPlace place : places) {
            admission.require(ProjectPermission.SECRETS_EDIT, place.path().text());
          }
          plan.fetch(places);
          Map<SecretPlace, SecretEdit> changes = new HashMap<>();
          updates.forEach(update -> changes.put(update.place(), update.edit()));
          ReferenceFollowing following =
              ReferenceFollowing.of(
                  gate,
                  ledgers,
                  admission,
                  Map.of(admission.environment(), edit),
                  plan.renamed(changes));
          List<Written> all = new ArrayList<>();
          for (int i = 0; i < updates.size(); i++) {
            Update update = updates.get(i);
            boolean there = mode == Mode.FAIL_ON_NOT_FOUND || plan.has(update.place());
            if (there) {
              all.add(plan.update(update.place(), update.edit(), following));
            } else if (mode == Mode.UPSERT) {
              all.add(upsert(plan, admission, update, ids.at(i)));
            }
          }
          List<SecretView> views = all.stream().map(Written::view).toList();
          all.addAll(following.write(admission.environment()));
          Written.describeAll(entry, all);
          return following.answering(views, entry);
        });
  }

  /**
   * Deletes secrets and answers them as they were.
   *
   * @param at the environment, and the folder that the record names
   * @throws Fault.NotFound for a secret that does not exist
   */
  public List<SecretView> delete(
      Credential credential, FolderAddress at, List<SecretPlace> places) {
    requireDistinct(places);
    SealedOnce sealed = new SealedOnce();
    return writings.write(
        credential,
        at,
        "delete-secrets",
        ProjectPermission.SECRETS_DELETE,
        (edit, admission, entry) -> {
          SecretPlan plan = new SecretPlan(edit, admission, sealed);
          for (SecretPlace place : places) {
            admission.require(ProjectPermission.SECRETS_DELETE, place.path().text());
          }
          plan.fetch(places);
          List<Written> all = new ArrayList<>();
          for (SecretPlace place : places) {
            all.add(plan.delete(place, null));
          }
          Written.describeAll(entry, all);
          return all.stream().map(Written::view).toList();
        });
  }

  /** What is said of a request for more than 1,000. */
  public static Fault.Rejected tooMany() {
    return new Fault.Rejected("A request names at most " + SECRETS_MOST + " secrets");
  }

  private static Written upsert(SecretPlan plan, Admission admission, Update update, UUID id) {
    SecretPath path = update.place().path();
    SecretEdit edit = update.edit();
    admission.require(ProjectPermission.SECRETS_CREATE, path.text());
    SecretValue value = edit.value();
    if (value == null) {
      throw new Fault.Rejected(
          "Secret with name '" + update.place().name() + "' does not exist and is given no value");
    }
    SecretName name =
        edit.newName() == null ? SecretName.of("secretKey", update.place().name()) : edit.newName();
    SecretValue comment =
        edit.comment() == null ? Plaintexts.comment("secretComment", "") : edit.comment();
    return plan.create(path, id, new SecretDraft(name, value, comment, edit.details()));
  }

  private static void requireDistinct(List<SecretPlace> places) {
    if (places.isEmpty()) {
      throw new Fault.Rejected("The request names no secret");
    }
    if (places.size() > SECRETS_MOST) {
      throw tooMany();
    }
    Set<SecretPlace> seen = new HashSet<>();
    for (SecretPlace place : places) {
      if (!seen.add(place)) {
        throw new Fault.Rejected(
            "The request names the secret '" + place.name() + "' in '" + place.path() + "' twice");
      }
    }
  }
}
