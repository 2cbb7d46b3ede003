package dev.coffer.api.secrets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Which sides of a move were changed: no approval stands between, so both.
 *
 * @param references ours: left out unless something refers to the secrets that were moved
 */
@Serdeable
record SecretMoveJson(
    boolean isSourceUpdated,
    boolean isDestinationUpdated,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FollowedReferencesJson references) {}
