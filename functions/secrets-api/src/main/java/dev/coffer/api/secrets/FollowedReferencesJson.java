package dev.coffer.api.secrets;

import dev.coffer.reference.SecretPlace;
import dev.coffer.vault.FollowedReferences;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the references to secrets that were renamed or moved.
 *
 * @param rewrittenCount other secrets that got a new version
 * @param lostCount references that cannot name the new place
 * @param left secrets that still refer to the old place, the first hundred
 * @param leftCount all of those
 * @param notSearched slugs of environments with too many secrets to look through
 */
@Serdeable
record FollowedReferencesJson(
    int rewrittenCount, int lostCount, List<Place> left, int leftCount, List<String> notSearched) {

  /** Where a secret stands. */
  @Serdeable
  record Place(String environment, String secretPath, String secretKey) {
    static Place of(SecretPlace place) {
      return new Place(place.environment(), place.path().text(), place.name());
    }
  }

  /** Null if there is nothing to say. */
  static @Nullable FollowedReferencesJson of(FollowedReferences references) {
    if (references.isNothing()) {
      return null;
    }
    return new FollowedReferencesJson(
        references.rewritten().size(),
        references.lost(),
        references.left().stream().map(Place::of).toList(),
        references.numberLeft(),
        references.notSearched());
  }
}
