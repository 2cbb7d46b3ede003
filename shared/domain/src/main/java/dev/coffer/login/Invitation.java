package dev.coffer.login;

import dev.coffer.token.SecretDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * What is kept of the one invitation that a person without a password can accept.
 *
 * @param membershipId of the organisation, as it was when the invitation was made: one that was
 *     ended and begun again needs a new invitation
 * @param inviterId on whose authority it stands
 */
public record Invitation(
    UUID userId,
    UUID organizationId,
    UUID membershipId,
    UUID inviterId,
    SecretDigest digest,
    Instant expiresAt) {}
