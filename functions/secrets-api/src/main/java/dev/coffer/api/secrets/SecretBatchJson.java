package dev.coffer.api.secrets;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coffer.vault.FollowedReferences;
import dev.coffer.vault.SecretView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a request for several, in its order.
 *
 * @param references ours: left out unless some were renamed and something refers to them
 */
@Serdeable
record SecretBatchJson(
    List<SecretJson> secrets,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FollowedReferencesJson references) {
  static SecretBatchJson of(List<SecretView> views) {
    return new SecretBatchJson(views.stream().map(SecretJson::of).toList(), null);
  }

  static SecretBatchJson of(FollowedReferences.With<List<SecretView>> followed) {
    return new SecretBatchJson(
        followed.answer().stream().map(SecretJson::of).toList(),
        FollowedReferencesJson.of(followed.references()));
  }
}
