package dev.coffer.api.secrets;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What the imports of a folder bring, in the order of their positions. */
@Serdeable
record ImportedSecretsJson(List<SecretsJson.ImportJson> secrets) {}
