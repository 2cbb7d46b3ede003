package dev.coffer.login;

import dev.coffer.token.TokenState;
import java.time.Instant;

/**
 * A person's session. Its access tokens and its refresh token carry its id as theirs, so one
 * revocation ends them all.
 *
 * @param token actor, start, end and revocation; the end is that of the refresh token
 * @param mark when the one refresh token that is good now was issued; milliseconds
 */
public record Session(TokenState token, Instant mark) {}
