package dev.coffer.storage.login;

import dev.coffer.audit.AuditRecord;
import dev.coffer.login.Invitation;
import dev.coffer.login.InvitationStore;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.AuditedCommits;
import dev.coffer.token.SecretDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Invitations in the room AUTH: {@code USER#<user>} / {@code INVITATION} (docs/design/login.md,
 * "Items").
 */
public final class TableInvitationStore implements InvitationStore {
  private static final String DIGEST = "digest";

  private final Table table;
  private final AuditedCommits commits;

  public TableInvitationStore(Table table, AuditedCommits commits) {
    this.table = table;
    this.commits = commits;
  }

  @Override
  public Optional<Invitation> find(UUID user) {
    Key key = key(user);
    return Optional.ofNullable(table.getAll(List.of(key)).get(key)).map(item -> read(user, item));
  }

  @Override
  public boolean put(Invitation invitation, AuditRecord record) {
    return commits
        .commit(
            record,
            TablePasswordVerifiers.none(invitation.userId()),
            new Operation.Put(write(invitation), Condition.ALWAYS))
        .isEmpty();
  }

  @Override
  public boolean revoke(Invitation invitation, AuditRecord record) {
    return commits.commit(record, spend(invitation)).isEmpty();
  }

  @Override
  public boolean accept(Invitation invitation, String verifier, AuditRecord record) {
    return commits
        .commit(
            record, spend(invitation), TablePasswordVerifiers.create(invitation.userId(), verifier))
        .isEmpty();
  }

  private static Operation spend(Invitation invitation) {
    return new Operation.Delete(
        key(invitation.userId()), Condition.equal(DIGEST, invitation.digest().bytes()));
  }

  private static Item write(Invitation invitation) {
    return Item.of(key(invitation.userId()))
        .text("organization", invitation.organizationId().toString())
        .text("membership", invitation.membershipId().toString())
        .text("inviter", invitation.inviterId().toString())
        .bytes(DIGEST, invitation.digest().bytes())
        .number("expires", invitation.expiresAt().toEpochMilli())
        .expiresAt(WholeSeconds.notBefore(invitation.expiresAt()))
        .build();
  }

  private static Invitation read(UUID user, Item item) {
    return new Invitation(
        user,
        UUID.fromString(item.text("organization")),
        UUID.fromString(item.text("membership")),
        UUID.fromString(item.text("inviter")),
        new SecretDigest(item.bytes(DIGEST)),
        Instant.ofEpochMilli(item.number("expires")));
  }

  private static Key key(UUID user) {
    return new Key(Room.AUTH, "USER#" + user, "INVITATION");
  }
}
