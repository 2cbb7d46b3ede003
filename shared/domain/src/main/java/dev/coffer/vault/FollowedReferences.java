package dev.coffer.vault;

import dev.coffer.audit.AuditEntry;
import dev.coffer.reference.SecretPlace;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of the references to secrets that were renamed or moved (docs/design/references.md,
 * "Renaming and moving").
 *
 * @param rewritten other secrets that got a new version, with references to the new places
 * @param lost references that could not be written anew: no reference can name the new place
 * @param left secrets that still refer to an old place, as far as the caller may read them: the
 *     first {@value #LEFT_NAMED_MOST}, in order
 * @param numberLeft how many those are in all
 * @param notSearched slugs of the environments that nobody looked through: too many secrets
 */
public record FollowedReferences(
    List<SecretPlace> rewritten,
    int lost,
    List<SecretPlace> left,
    int numberLeft,
    List<String> notSearched) {
  public static final int LEFT_NAMED_MOST = 100;
  private static final int AUDITED_MOST = 50;

  /** Where no secret went anywhere. */
  static final FollowedReferences NONE =
      new FollowedReferences(List.of(), 0, List.of(), 0, List.of());

  public FollowedReferences {
    rewritten = List.copyOf(rewritten);
    left = List.copyOf(left);
    notSearched = List.copyOf(notSearched);
  }

  /** Whether no reference was concerned, and everything was looked through. */
  public boolean isNothing() {
    return equals(NONE);
  }

  /** An answer and what became of references beside it. */
  public record With<R>(R answer, FollowedReferences references) {}

  /** Says it in the record, in place of what a lost attempt said. */
  void describeIn(AuditEntry entry) {
    String names =
        rewritten.stream()
            .limit(AUDITED_MOST)
            .map(SecretPlace::toString)
            .collect(Collectors.joining(", "));
    describe(
        entry, "numberOfRewrittenSecrets", Integer.toString(rewritten.size()), names.isEmpty());
    describe(entry, "rewrittenSecrets", names, names.isEmpty());
    describe(entry, "numberOfSecretsLeft", Integer.toString(numberLeft), numberLeft == 0);
    describe(entry, "numberOfReferencesLost", Integer.toString(lost), lost == 0);
    String slugs = String.join(", ", notSearched);
    describe(entry, "environmentsNotSearched", slugs, slugs.isEmpty());
  }

  private static void describe(AuditEntry entry, String key, String value, boolean isNothing) {
    if (isNothing) {
      entry.withdraw(key);
    } else {
      entry.describe(key, value);
    }
  }
}
