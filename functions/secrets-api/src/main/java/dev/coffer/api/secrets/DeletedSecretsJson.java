package dev.coffer.api.secrets;

import dev.coffer.http.Timestamps;
import dev.coffer.vault.DeletedSecret;
import dev.coffer.vault.LogPlace;
import dev.coffer.vault.SecretHistory;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that were deleted.
 *
 * @param next what to send as {@code from} for what follows; null at the end
 */
@Serdeable
record DeletedSecretsJson(List<DeletedJson> secrets, @Nullable String next) {

  /** One of them, without its value. */
  @Serdeable
  record DeletedJson(
      String id,
      String secretKey,
      int version,
      boolean isDestroyed,
      String createdAt,
      String updatedAt,
      String deletedAt,
      SecretJson.ActorJson deletedBy,
      String commitId,
      long revision) {
    static DeletedJson of(DeletedSecret secret) {
      return new DeletedJson(
          secret.last().header().secret().toString(),
          secret.last().name(),
          secret.last().header().n(),
          secret.destroyed(),
          Timestamps.text(secret.last().header().createdAt()),
          Timestamps.text(secret.last().header().time()),
          Timestamps.text(secret.at()),
          SecretJson.ActorJson.of(secret.by()),
          secret.commit().toString(),
          secret.revision());
    }
  }

  static DeletedSecretsJson of(SecretHistory.DeletedPage page) {
    LogPlace next = page.next();
    return new DeletedSecretsJson(
        page.secrets().stream().map(DeletedJson::of).toList(), next == null ? null : next.text());
  }
}
