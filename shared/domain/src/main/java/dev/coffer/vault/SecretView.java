package dev.coffer.vault;

import dev.coffer.ledger.VersionHeader;
import dev.coffer.project.Environment;
import dev.coffer.project.Tag;
import dev.coffer.secret.SecretValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a secret as its caller may see it.
 *
 * @param environment in which it stands, for an imported one the source's
 * @param path of the folder that the secret stands in
 * @param name of the secret; an override has that of the secret that it overrides
 * @param personal whether it is the caller's own override
 * @param valueOrNull null if it is hidden from this caller, or its bytes were destroyed
 * @param commentOrNull null if there is none
 * @param tags those of its tags that the project still has
 */
public record SecretView(
    UUID projectId,
    Environment environment,
    String path,
    String name,
    boolean personal,
    VersionHeader header,
    @Nullable SecretValue valueOrNull,
    @Nullable SecretValue commentOrNull,
    List<Tag> tags) {
  public SecretView {
    tags = List.copyOf(tags);
  }

  /** The same with another value, which was shown before. */
  SecretView withValue(SecretValue value) {
    return new SecretView(
        projectId, environment, path, name, personal, header, value, commentOrNull, tags);
  }

  /** The same under another folder's path. */
  public SecretView shownAt(String otherPath) {
    return new SecretView(
        projectId,
        environment,
        otherPath,
        name,
        personal,
        header,
        valueOrNull,
        commentOrNull,
        tags);
  }

  public Optional<SecretValue> value() {
    return Optional.ofNullable(valueOrNull);
  }

  public Optional<SecretValue> comment() {
    return Optional.ofNullable(commentOrNull);
  }
}
