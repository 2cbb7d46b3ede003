package dev.coffer.api.secrets;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coffer.http.Timestamps;
import dev.coffer.ledger.Folder;
import dev.coffer.vault.VersionView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret or a folder before or after a change; what the other kind has is left out.
 *
 * @param secretValue of somebody who may not read it, or destroyed: fixed text, and hidden
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangedVersionJson(
    int version,
    @Nullable String createdAt,
    @Nullable String secretKey,
    @Nullable String secretValue,
    @Nullable Boolean secretValueHidden,
    @Nullable Boolean isDestroyed,
    @Nullable String secretComment,
    @Nullable String secretPath,
    @Nullable Boolean skipMultilineEncoding,
    @Nullable String secretReminderNote,
    @Nullable Integer secretReminderRepeatDays,
    @Nullable List<SecretJson.MetadataJson> secretMetadata,
    @Nullable List<SecretJson.TagJson> tags,
    SecretJson.@Nullable ActorJson actor,
    @Nullable String name,
    @Nullable String description) {

  /** Its number alone. */
  static ChangedVersionJson of(int version) {
    return new ChangedVersionJson(
        version, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null);
  }

  static ChangedVersionJson of(VersionView view) {
    SecretJson secret = SecretJson.of(view.secret());
    return new ChangedVersionJson(
        secret.version(),
        secret.updatedAt(),
        secret.secretKey(),
        secret.secretValue(),
        secret.secretValueHidden(),
        view.destroyed(),
        secret.secretComment(),
        secret.secretPath(),
        secret.skipMultilineEncoding(),
        secret.secretReminderNote(),
        secret.secretReminderRepeatDays(),
        secret.secretMetadata(),
        secret.tags(),
        secret.actor(),
        null,
        null);
  }

  static ChangedVersionJson of(Folder folder) {
    return new ChangedVersionJson(
        folder.version(),
        Timestamps.text(folder.updatedAt()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        folder.name(),
        folder.description());
  }

  /** Fixed text: it may hold a value. */
  @Override
  public String toString() {
    return "ChangedVersionJson[" + version + "]";
  }
}
