package dev.coffer.storage.login;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import dev.coffer.token.TokenState;
import java.time.Instant;
import java.util.UUID;

/**
 * The item of an issued token: room TOKENS, {@code TOKEN#<id>} / {@code -}.
 *
 * <p>Attributes: {@code actor} (text), {@code issued}, {@code latest}, {@code max} (milliseconds),
 * {@code revoked} (0 or 1), {@code limit} (0 for unlimited), {@code balance}: uses minus limit. A
 * limited token's balance rises from -limit to 0 and may be used while it is below 0, so that a use
 * is counted and refused by one conditional write that need not know the limit.
 */
public final class TokenItems {
  private static final String BALANCE = "balance";

  private TokenItems() {}

  public static Key key(UUID token) {
    return new Key(Room.TOKENS, "TOKEN#" + token, "-");
  }

  /**
   * @throws dev.coffer.storage.MalformedItemException if the item contradicts the layout
   */
  public static TokenState read(Item item) {
    long limit = item.number("limit");
    return new TokenState(
        UUID.fromString(item.key().partition().substring("TOKEN#".length())),
        UUID.fromString(item.text("actor")),
        Instant.ofEpochMilli(item.number("issued")),
        Instant.ofEpochMilli(item.number("latest")),
        Instant.ofEpochMilli(item.number("max")),
        item.number("revoked") != 0,
        item.number(BALANCE) + limit,
        limit);
  }

  /**
   * @param expiresAt when the item may vanish: not before the last renewal ends; counted to the
   *     next whole second
   */
  public static Item write(TokenState token, Instant expiresAt) {
    return Item.of(key(token.id()))
        .text("actor", token.actorId().toString())
        .number("issued", token.issuedAt().toEpochMilli())
        .number("latest", token.latestExpiry().toEpochMilli())
        .number("max", token.maxExpiry().toEpochMilli())
        .number("revoked", token.revoked() ? 1 : 0)
        .number("limit", token.usesLimit())
        .number(BALANCE, token.uses() - token.usesLimit())
        .expiresAt(WholeSeconds.notBefore(expiresAt))
        .build();
  }

  /** Fails its condition if it was revoked before, or is gone. */
  static Operation revoke(UUID token) {
    return new Operation.Raise(key(token), "revoked", 1);
  }

  /** Counts one use of a limited token; fails its condition when none is left. */
  public static Operation use(UUID token) {
    return new Operation.Add(key(token), BALANCE, 1, new Condition.LessThan(BALANCE, 0));
  }
}
