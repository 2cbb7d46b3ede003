package dev.coffer.vault;

import dev.coffer.ledger.VersionHeader;
import dev.coffer.project.Environment;
import dev.coffer.secret.SecretValue;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a secret as its caller may see it.
 *
 * @param path of the folder that the secret stands in
 * @param valueOrNull null if it is hidden from this caller, or its bytes were destroyed
 * @param commentOrNull null if there is none
 */
public record SecretView(
    UUID projectId,
    Environment environment,
    String path,
    VersionHeader header,
    @Nullable SecretValue valueOrNull,
    @Nullable SecretValue commentOrNull) {

  public Optional<SecretValue> value() {
    return Optional.ofNullable(valueOrNull);
  }

  public Optional<SecretValue> comment() {
    return Optional.ofNullable(commentOrNull);
  }
}
