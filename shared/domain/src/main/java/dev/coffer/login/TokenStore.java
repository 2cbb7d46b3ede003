package dev.coffer.login;

import dev.coffer.audit.AuditRecord;
import dev.coffer.token.TokenState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps what is stored of issued tokens, each change together with its audit record. */
public interface TokenStore {

  /** What is stored of a token; empty for one that is unknown or past its end. */
  Optional<TokenState> find(UUID token);

  /** What became of a log-in with a client secret. */
  enum Redemption {
    ISSUED,
    /** The secret has no use left; nothing was stored. */
    USED_UP,
    /** The secret was revoked in the meantime; nothing was stored. */
    REVOKED
  }

  /**
   * Stores the token of a log-in with a client secret and counts the use, or neither. However many
   * log in at once, a secret's limit is never exceeded.
   */
  Redemption redeem(ClientSecret secret, TokenState token, AuditRecord record);

  /**
   * Raises the latest expiry ever issued under a token's id; false if it is that late already, and
   * then nothing is stored.
   */
  boolean extend(UUID token, Instant latestExpiry, AuditRecord record);

  /**
   * Revokes a token, or every token of a session, from the next request on; false if it was revoked
   * or is unknown, and then nothing is stored.
   */
  boolean revoke(UUID token, AuditRecord record);

  /**
   * Stores a new session, and lists it among its person's with where the record says it began.
   *
   * @param verifier of the password that opened it
   * @return false if that is not the person's verifier any more, and then nothing is stored
   */
  boolean open(Session session, String verifier, AuditRecord record);

  /** A person's sessions that are neither revoked nor over, oldest first. */
  List<ListedSession> sessionsOf(UUID person);

  Optional<Session> session(UUID id);

  /**
   * Moves a session's refresh mark; false if it does not stand at {@code from} any more, and then
   * nothing is stored.
   */
  boolean rotate(UUID session, Instant from, Instant to, AuditRecord record);
}
