package dev.coffer.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person's refresh token says (the cookie {@code jid}): it is exchanged for access tokens of
 * the same session, and never opens anything else.
 *
 * @param tokenId the session, also the id of its access tokens' stored state
 * @param organizationId the organisation selected in this session; null before
 * @param issuedAt of this JWT, whole seconds
 * @param expiresAt of this JWT, whole seconds
 */
public record RefreshClaims(
    UUID tokenId,
    UUID userId,
    @Nullable UUID organizationId,
    String authMethod,
    Instant issuedAt,
    Instant expiresAt) {}
