package dev.coffer.api.secrets;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coffer.vault.FollowedReferences;
import dev.coffer.vault.SecretView;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * One secret.
 *
 * @param references ours: left out unless it was renamed and something refers to it
 */
@Serdeable
record SecretAnswerJson(
    SecretJson secret,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FollowedReferencesJson references) {
  static SecretAnswerJson of(SecretView view) {
    return new SecretAnswerJson(SecretJson.of(view), null);
  }

  static SecretAnswerJson of(FollowedReferences.With<SecretView> followed) {
    return new SecretAnswerJson(
        SecretJson.of(followed.answer()), FollowedReferencesJson.of(followed.references()));
  }
}
