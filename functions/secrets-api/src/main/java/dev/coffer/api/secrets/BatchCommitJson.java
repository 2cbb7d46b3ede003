package dev.coffer.api.secrets;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param commitId null if nothing had to be changed
 */
@Serdeable
record BatchCommitJson(String message, @Nullable String commitId) {}
