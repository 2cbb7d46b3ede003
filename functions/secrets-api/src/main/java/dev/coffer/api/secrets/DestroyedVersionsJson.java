package dev.coffer.api.secrets;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The versions of a secret whose value one destruction took away. */
@Serdeable
record DestroyedVersionsJson(String secretId, List<Integer> versions) {}
