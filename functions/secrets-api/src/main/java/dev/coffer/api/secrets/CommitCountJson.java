package dev.coffer.api.secrets;

import io.micronaut.serde.annotation.Serdeable;

/** How many commits touched a folder. */
@Serdeable
record CommitCountJson(long count, String folderId) {}
