package dev.coffer.api.secrets;

import io.micronaut.serde.annotation.Serdeable;

/** Which sides of a move were changed: no approval stands between, so both. */
@Serdeable
record SecretMoveJson(boolean isSourceUpdated, boolean isDestinationUpdated) {}
