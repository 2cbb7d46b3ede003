package dev.coffer.storage.login;

import dev.coffer.login.ClientSecret;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Room;
import dev.coffer.token.SecretDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * Client secrets in the room AUTH (docs/design/login.md, "Items"): {@code CLIENT#<client id>} /
 * {@code SECRET#<id>} describes one, {@code CLIENT#<client id>} / {@code HASH#<hex>} finds it by
 * the SHA-256 of its text and is there until it is revoked.
 */
final class ClientSecretItems {
  static final String USES = "uses";
  static final String REVOKED = "revoked";
  static final String SECRET = "SECRET#";
  private static final String CLIENT = "CLIENT#";

  private ClientSecretItems() {}

  static String partition(UUID clientId) {
    return CLIENT + clientId;
  }

  static Key key(UUID clientId, UUID secretId) {
    return new Key(Room.AUTH, partition(clientId), SECRET + secretId);
  }

  static Key hashKey(UUID clientId, SecretDigest digest) {
    return new Key(Room.AUTH, partition(clientId), "HASH#" + digest.hex());
  }

  static Item hash(ClientSecret secret) {
    return Item.of(hashKey(secret.clientId(), secret.digest()))
        .text("secret", secret.id().toString())
        .build();
  }

  static Item write(ClientSecret secret) {
    return Item.of(key(secret.clientId(), secret.id()))
        .text("identity", secret.identityId().toString())
        .text("method", secret.methodId().toString())
        .bytes("digest", secret.digest().bytes())
        .text("prefix", secret.prefix())
        .text("description", secret.description())
        .number(USES, secret.uses())
        .number("limit", secret.usesLimit())
        .number("ttl", secret.ttlSeconds())
        .number(REVOKED, secret.revoked() ? 1 : 0)
        .number("created", secret.createdAt().toEpochMilli())
        .number("updated", secret.updatedAt().toEpochMilli())
        .build();
  }

  static ClientSecret read(Item item) {
    return new ClientSecret(
        UUID.fromString(item.key().sort().substring(SECRET.length())),
        UUID.fromString(item.key().partition().substring(CLIENT.length())),
        UUID.fromString(item.text("identity")),
        UUID.fromString(item.text("method")),
        new SecretDigest(item.bytes("digest")),
        item.text("prefix"),
        item.text("description"),
        item.number(USES),
        item.number("limit"),
        item.number("ttl"),
        item.number(REVOKED) != 0,
        Instant.ofEpochMilli(item.number("created")),
        Instant.ofEpochMilli(item.number("updated")));
  }
}
