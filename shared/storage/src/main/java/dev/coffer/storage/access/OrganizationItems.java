package dev.coffer.storage.access;

import dev.coffer.actor.ActorKind;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.organization.OrganizationRole;
import dev.coffer.project.Slug;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Organisations and their members in the room ACCESS (docs/design/storage-access.md). */
public final class OrganizationItems {
  private OrganizationItems() {}

  /** The steps that make a new organisation; its slug must be free. */
  public static List<Operation> create(Organization organization) {
    return List.of(
        new Operation.Put(head(organization), Condition.ABSENT),
        new Operation.Put(slug(organization), Condition.ABSENT));
  }

  /** The steps that make an actor a member of an organisation. */
  public static List<Operation> join(OrganizationMember member) {
    return List.of(
        new Operation.Put(member(member), Condition.ABSENT),
        new Operation.Put(
            Item.of(AccessKeys.organizationOfActor(member.actorId(), member.organizationId()))
                .text("id", member.id().toString())
                .build(),
            Condition.ABSENT),
        new Operation.Put(
            IdItem.ORGANIZATION_MEMBERSHIP.item(
                member.id(), member.organizationId(), member.actorId()),
            Condition.ABSENT));
  }

  /** The steps that undo {@link #join}, if the membership is still as it was read. */
  static List<Operation> leave(OrganizationMember member) {
    return List.of(
        new Operation.Delete(
            AccessKeys.member(member.organizationId(), member.actorId()),
            Condition.equal("rev", member.revision())),
        new Operation.Delete(
            AccessKeys.organizationOfActor(member.actorId(), member.organizationId()),
            Condition.ALWAYS),
        new Operation.Delete(AccessKeys.id(member.id()), Condition.ALWAYS));
  }

  static Item head(Organization organization) {
    return Item.of(AccessKeys.organization(organization.id()))
        .text("name", organization.name())
        .text("slug", organization.slug())
        .number("rev", organization.revision())
        .number("created", organization.createdAt().toEpochMilli())
        .number("updated", organization.updatedAt().toEpochMilli())
        .build();
  }

  static Item slug(Organization organization) {
    return Item.of(AccessKeys.organizationSlug(Slug.canonical(organization.slug())))
        .text("id", organization.id().toString())
        .build();
  }

  static Item member(OrganizationMember member) {
    return Item.of(AccessKeys.member(member.organizationId(), member.actorId()))
        .text("id", member.id().toString())
        .text("kind", member.kind().wireName())
        .text("role", member.role().slug())
        .number("rev", member.revision())
        .number("created", member.createdAt().toEpochMilli())
        .number("updated", member.updatedAt().toEpochMilli())
        .build();
  }

  static Organization readHead(Item item) {
    return new Organization(
        AccessKeys.idAfter(AccessKeys.ORG, item.key().partition()),
        item.text("name"),
        item.text("slug"),
        item.number("rev"),
        Instant.ofEpochMilli(item.number("created")),
        Instant.ofEpochMilli(item.number("updated")));
  }

  static OrganizationMember readMember(Item item) {
    return new OrganizationMember(
        UUID.fromString(item.text("id")),
        AccessKeys.idAfter(AccessKeys.ORG, item.key().partition()),
        AccessKeys.idAfter(AccessKeys.MEMBER, item.key().sort()),
        kind(item),
        OrganizationRole.ofSlug(item.text("role"))
            .orElseThrow(() -> new MalformedItemException(item.key(), "role")),
        item.number("rev"),
        Instant.ofEpochMilli(item.number("created")),
        Instant.ofEpochMilli(item.number("updated")));
  }

  static ActorKind kind(Item item) {
    return switch (item.text("kind")) {
      case "user" -> ActorKind.USER;
      case "identity" -> ActorKind.IDENTITY;
      default -> throw new MalformedItemException(item.key(), "kind");
    };
  }
}
