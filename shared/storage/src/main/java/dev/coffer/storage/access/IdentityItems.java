package dev.coffer.storage.access;

import dev.coffer.identity.AddressRange;
import dev.coffer.identity.Identity;
import dev.coffer.identity.UniversalAuth;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Machine identities in the room ACCESS (docs/design/storage-access.md). */
public final class IdentityItems {
  static final String KIND = "identity";
  private static final int LAYOUT = 1;

  private IdentityItems() {}

  /** The steps that make a new identity; its membership is made beside it. */
  public static List<Operation> create(Identity identity) {
    List<Operation> steps = new ArrayList<>();
    steps.add(new Operation.Put(head(identity), Condition.ABSENT));
    steps.add(
        new Operation.Put(
            Item.of(AccessKeys.identityOfOrganization(identity.organizationId(), identity.id()))
                .build(),
            Condition.ABSENT));
    UniversalAuth method = identity.universalAuth();
    if (method != null) {
      steps.add(client(identity.id(), method));
    }
    return steps;
  }

  static Operation client(UUID identity, UniversalAuth method) {
    return new Operation.Put(IdItem.CLIENT.item(method.clientId(), identity), Condition.ABSENT);
  }

  static Item head(Identity identity) {
    UniversalAuth method = identity.universalAuth();
    return Item.of(AccessKeys.actor(identity.id()))
        .text("kind", KIND)
        .text("org", identity.organizationId().toString())
        .text("name", identity.name())
        .number("protect", identity.deleteProtection() ? 1 : 0)
        .bytes("metadata", pack(identity.metadata()))
        .bytes("ua", method == null ? null : pack(method))
        .number("rev", identity.revision())
        .number("created", identity.createdAt().toEpochMilli())
        .number("updated", identity.updatedAt().toEpochMilli())
        .build();
  }

  static @Nullable Identity readOrNull(@Nullable Item item) {
    if (item == null || !item.text("kind").equals(KIND)) {
      return null;
    }
    return new Identity(
        AccessKeys.idAfter("ACTOR#", item.key().partition()),
        UUID.fromString(item.text("org")),
        item.text("name"),
        item.number("protect") != 0,
        Unpacked.read(
            item,
            "metadata",
            LAYOUT,
            in -> in.list(() -> new Identity.Metadata(in.text(), in.text()))),
        item.has("ua") ? Unpacked.read(item, "ua", LAYOUT, IdentityItems::method) : null,
        item.number("rev"),
        Instant.ofEpochMilli(item.number("created")),
        Instant.ofEpochMilli(item.number("updated")));
  }

  private static byte[] pack(List<Identity.Metadata> metadata) {
    Packed out = new Packed(LAYOUT);
    return out.list(metadata, pair -> out.text(pair.key()).text(pair.value())).toBytes();
  }

  private static byte[] pack(UniversalAuth method) {
    Packed out = new Packed(LAYOUT);
    UniversalAuth.Lockout lockout = method.lockout();
    out.id(method.id())
        .id(method.clientId())
        .number(method.accessTokenTtl())
        .number(method.accessTokenMaxTtl())
        .number(method.accessTokenUsesLimit())
        .number(method.accessTokenPeriod());
    pack(out, method.clientSecretTrustedIps());
    pack(out, method.accessTokenTrustedIps());
    return out.flag(lockout.enabled())
        .number(lockout.threshold())
        .number(lockout.durationSeconds())
        .number(lockout.counterResetSeconds())
        .instant(method.createdAt())
        .instant(method.updatedAt())
        .toBytes();
  }

  private static void pack(Packed out, List<AddressRange> ranges) {
    out.list(
        ranges,
        range -> out.text(range.address()).optional(range.prefix(), bits -> out.number(bits)));
  }

  private static UniversalAuth method(Unpacked in) {
    return new UniversalAuth(
        in.id(),
        in.id(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        ranges(in),
        ranges(in),
        new UniversalAuth.Lockout(in.flag(), in.smallNumber(), in.smallNumber(), in.smallNumber()),
        in.instant(),
        in.instant());
  }

  private static List<AddressRange> ranges(Unpacked in) {
    return in.list(() -> new AddressRange(in.text(), in.optional(in::smallNumber)));
  }
}
