package dev.coffer.storage.login;

import dev.coffer.actor.Source;
import dev.coffer.login.Session;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Room;
import dev.coffer.storage.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's session: the item of a token ({@link TokenItems}) with {@code mark} besides, the
 * seconds at which the good refresh token was issued.
 */
final class SessionItems {
  private static final String MARK = "mark";

  private SessionItems() {}

  static Item write(Session session) {
    Item token = TokenItems.write(session.token(), session.token().maxExpiry());
    Map<String, Value> attributes = new HashMap<>(token.attributes());
    attributes.put(MARK, new Value.Number(session.mark().getEpochSecond()));
    return new Item(token.key(), attributes, token.expiresAt());
  }

  /** Empty for the item of an identity's token. */
  static Optional<Session> read(Item item) {
    return item.has(MARK)
        ? Optional.of(new Session(TokenItems.read(item), Instant.ofEpochSecond(item.number(MARK))))
        : Optional.empty();
  }

  static String partition(UUID person) {
    return "SESSIONS#" + person;
  }

  /** What lists a session among its person's, with where it began. */
  static Item list(Session session, Source source) {
    return Item.of(
            new Key(
                Room.TOKENS, partition(session.token().actorId()), session.token().id().toString()))
        .text("ip", source.ipAddress())
        .text("agent", source.userAgent())
        .expiresAt(WholeSeconds.notBefore(session.token().maxExpiry()))
        .build();
  }

  /** Moves the mark if it stands where it is thought to; leaves everything else alone. */
  static Operation move(UUID session, Instant from, Instant to) {
    return new Operation.Add(
        TokenItems.key(session),
        MARK,
        to.getEpochSecond() - from.getEpochSecond(),
        Condition.equal(MARK, from.getEpochSecond()));
  }
}
