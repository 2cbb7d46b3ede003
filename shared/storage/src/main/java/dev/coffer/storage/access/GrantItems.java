package dev.coffer.storage.access;

import dev.coffer.project.Grant;
import dev.coffer.project.ProjectRole;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Memberships of projects in the room ACCESS (docs/design/storage-access.md). */
public final class GrantItems {
  private static final int LAYOUT = 1;

  private GrantItems() {}

  /** The steps that make an actor a member of a project. */
  public static List<Operation> create(Grant grant) {
    return List.of(
        new Operation.Put(item(grant), Condition.ABSENT),
        new Operation.Put(
            Item.of(AccessKeys.projectOfActor(grant.actorId(), grant.projectId()))
                .text("id", grant.id().toString())
                .build(),
            Condition.ABSENT),
        new Operation.Put(
            IdItem.PROJECT_MEMBERSHIP.item(grant.id(), grant.projectId(), grant.actorId()),
            Condition.ABSENT));
  }

  /** The steps that undo {@link #create}, if the membership is still the one that was read. */
  static List<Operation> delete(Grant grant) {
    return List.of(
        new Operation.Delete(
            AccessKeys.grant(grant.projectId(), grant.actorId()),
            Condition.equal("rev", grant.revision())),
        new Operation.Delete(
            AccessKeys.projectOfActor(grant.actorId(), grant.projectId()), Condition.ALWAYS),
        new Operation.Delete(AccessKeys.id(grant.id()), Condition.ALWAYS));
  }

  static Item item(Grant grant) {
    return Item.of(AccessKeys.grant(grant.projectId(), grant.actorId()))
        .text("id", grant.id().toString())
        .text("kind", grant.kind().wireName())
        .bytes("roles", pack(grant.roles()))
        .number("rev", grant.revision())
        .number("created", grant.createdAt().toEpochMilli())
        .number("updated", grant.updatedAt().toEpochMilli())
        .build();
  }

  static @Nullable Grant readOrNull(@Nullable Item item) {
    return item == null ? null : read(item);
  }

  static Grant read(Item item) {
    return new Grant(
        UUID.fromString(item.text("id")),
        AccessKeys.idAfter(AccessKeys.PROJECT, item.key().partition()),
        AccessKeys.idAfter(AccessKeys.GRANT, item.key().sort()),
        OrganizationItems.kind(item),
        Unpacked.read(item, "roles", LAYOUT, in -> in.list(() -> role(in))),
        item.number("rev"),
        Instant.ofEpochMilli(item.number("created")),
        Instant.ofEpochMilli(item.number("updated")));
  }

  private static byte[] pack(List<Grant.Role> roles) {
    Packed out = new Packed(LAYOUT);
    return out.list(
            roles,
            role ->
                out.id(role.id())
                    .text(role.role().slug())
                    .optional(
                        role.window(),
                        window ->
                            out.text(window.rangeText())
                                .number(window.range().toSeconds())
                                .instant(window.start()))
                    .instant(role.createdAt())
                    .instant(role.updatedAt()))
        .toBytes();
  }

  private static Grant.Role role(Unpacked in) {
    return new Grant.Role(
        in.id(),
        ProjectRole.ofSlug(in.text()).orElseThrow(IllegalArgumentException::new),
        in.optional(
            () -> new Grant.Window(in.text(), Duration.ofSeconds(in.number()), in.instant())),
        in.instant(),
        in.instant());
  }
}
