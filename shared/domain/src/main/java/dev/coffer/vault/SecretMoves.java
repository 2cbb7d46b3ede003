package dev.coffer.vault;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.access.ProjectPermission;
import dev.coffer.audit.AuditEntry;
import dev.coffer.audit.AuditTrail;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Edit;
import dev.coffer.ledger.LedgerStore;
import dev.coffer.project.Environment;
import dev.coffer.secret.SecretPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Moves secrets of one folder into another of the project: all of them or none. Within an
 * environment a secret keeps its id, its versions and its overrides. Into another environment it
 * goes as a copy under a new id, sealed under that environment's key, and is deleted where it was,
 * in one transaction over both (docs/design/ledger.md, "Two ledgers"). Throws what {@link
 * SecretWrites} says.
 */
public final class SecretMoves {
  private static final String EVENT = "move-secrets";

  private final Gate gate;
  private final LedgerStore ledgers;
  private final AuditTrail audit;
  private final Writings writings;
  private final PairWritings pairs;

  /**
   * @param ids draws random ids
   */
  public SecretMoves(Gate gate, LedgerStore ledgers, AuditTrail audit, Supplier<UUID> ids) {
    this.gate = gate;
    this.ledgers = ledgers;
    this.audit = audit;
    this.writings = new Writings(gate, ledgers, audit, ids);
    this.pairs = new PairWritings(gate, ledgers, audit, ids);
  }

  /**
   * What is to be moved.
   *
   * @param environment slug of the destination
   * @param path of the destination's folder
   * @param overwrite whether a secret of the same name there is replaced: within an environment by
   *     the moved one, in another one by a new version with its content
   */
  public record Request(
      FolderAddress source,
      String environment,
      SecretPath path,
      List<UUID> secrets,
      boolean overwrite) {
    public Request {
      secrets = List.copyOf(secrets);
    }
  }

  /**
   * The caller must be allowed to read and delete the secrets where they are, to create where they
   * go, and to edit there if one is overwritten.
   *
   * @throws Fault.NotFound if a folder, the destination's environment or a secret in the source
   *     folder does not exist
   * @throws Fault.Rejected for no secret, over 1,000, one named twice, a destination that is the
   *     source, and a name that is taken there unless it is to be overwritten
   */
  public FollowedReferences move(Credential credential, Request request) {
    check(request);
    FolderAddress source = request.source();
    if (request.environment().equals(source.environment())) {
      if (request.path().equals(source.path())) {
        throw new Fault.Rejected("The secrets are in that folder already");
      }
      return within(credential, request);
    }
    return across(credential, request);
  }

  private FollowedReferences within(Credential credential, Request request) {
    return writings.write(
        credential,
        request.source(),
        EVENT,
        ProjectPermission.SECRETS_DELETE,
        (edit, admission, entry) -> {
          describe(entry, request);
          Environment here = admission.environment();
          require(admission, here, request);
          MovePlan plan = new MovePlan(request, admission, here, edit, edit, List.of());
          ReferenceFollowing following = following(admission, Map.of(here, edit), plan);
          List<Written> all = new ArrayList<>(plan.within(following));
          all.addAll(following.write(here));
          Written.describeAll(entry, all);
          return following.answering(all.size(), entry).references();
        });
  }

  private FollowedReferences across(Credential credential, Request request) {
    FolderAddress source = request.source();
    Admission admission =
        gate.recording(audit, EVENT, source::describe)
            .environment(credential, source.project(), source.environment(), source.path());
    return audit.audited(
        admission.auditSubject(),
        EVENT,
        entry -> {
          entry
              .describe("environment", admission.environment().slug())
              .describe("secretPath", source.path().text());
          describe(entry, request);
          admission.require(ProjectPermission.SECRETS_DELETE, source.path().text());
          Environment to =
              admission
                  .project()
                  .environment(request.environment())
                  .orElseThrow(
                      () -> Missing.environment(request.environment(), admission.project().id()));
          return pairs.write(
              credential,
              source,
              new PairWritings.Destination(to, request.path()),
              EVENT,
              admission,
              entry,
              new Crossing(request, pairs.drawIds(request.secrets().size())));
        });
  }

  private ReferenceFollowing following(
      Admission admission, Map<Environment, Edit> edits, MovePlan plan) {
    return ReferenceFollowing.of(gate, ledgers, admission, edits, plan.moves());
  }

  private final class Crossing implements PairWritings.Plan<FollowedReferences> {
    private final Request request;
    private final List<UUID> ids;

    Crossing(Request request, List<UUID> ids) {
      this.request = request;
      this.ids = ids;
    }

    @Override
    public void require(Admission admission, Environment destination) {
      SecretMoves.require(admission, destination, request);
    }

    @Override
    public FollowedReferences make(Edit source, Edit destination, PairWritings.Request admitted) {
      Admission admission = admitted.admission();
      Environment here = admission.environment();
      Environment named = admitted.destination().environment();
      Environment to = admission.project().environment(named.id()).orElse(named);
      MovePlan plan = new MovePlan(request, admission, to, source, destination, ids);
      ReferenceFollowing following =
          following(admission, Map.of(here, source, to, destination), plan);
      MovePlan.Crossed crossed = plan.across(following);
      List<Written> changedHere = new ArrayList<>(crossed.gone());
      changedHere.addAll(following.write(here));
      List<Written> changedThere = new ArrayList<>(crossed.made());
      changedThere.addAll(following.write(to));
      Written.describeAll(admitted.sourceEntry(), changedHere);
      Written.describeAll(admitted.destinationEntry(), changedThere);
      crossed.describeOrigins(admitted.destinationEntry());
      return following
          .answering(crossed, admitted.sourceEntry(), admitted.destinationEntry())
          .references();
    }
  }

  private static void require(Admission admission, Environment destination, Request request) {
    String from = request.source().path().text();
    admission.require(ProjectPermission.SECRETS_READ_VALUE, from);
    admission.require(ProjectPermission.SECRETS_DELETE, from);
    admission.require(ProjectPermission.SECRETS_CREATE, destination, request.path().text());
  }

  private static void describe(AuditEntry entry, Request request) {
    entry
        .describe("destinationEnvironment", request.environment())
        .describe("destinationSecretPath", request.path().text());
  }

  private static void check(Request request) {
    List<UUID> secrets = request.secrets();
    if (secrets.isEmpty()) {
      throw new Fault.Rejected("The request names no secret");
    }
    if (secrets.size() > SecretBatches.SECRETS_MOST) {
      throw SecretBatches.tooMany();
    }
    if (new HashSet<>(secrets).size() < secrets.size()) {
      throw new Fault.Rejected("The request names a secret twice");
    }
  }
}
