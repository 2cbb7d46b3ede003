package dev.coffer.api.secrets;

import dev.coffer.vault.SecretView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A secret that an import brings: without times and tags, as clients know it. */
@Serdeable
record ImportedSecretJson(
    String id,
    String _id,
    String workspace,
    String environment,
    int version,
    String type,
    String secretKey,
    String secretValue,
    boolean secretValueHidden,
    String secretComment,
    String secretPath,
    boolean skipMultilineEncoding,
    @Nullable String secretReminderNote,
    @Nullable Integer secretReminderRepeatDays,
    List<SecretJson.MetadataJson> secretMetadata,
    SecretJson.ActorJson actor,
    boolean isRotatedSecret,
    @Nullable String rotationId,
    @Nullable Map<String, String> metadata) {

  static ImportedSecretJson of(SecretView view) {
    SecretJson whole = SecretJson.of(view);
    return new ImportedSecretJson(
        whole.id(),
        whole._id(),
        whole.workspace(),
        whole.environment(),
        whole.version(),
        whole.type(),
        whole.secretKey(),
        whole.secretValue(),
        whole.secretValueHidden(),
        whole.secretComment(),
        whole.secretPath(),
        whole.skipMultilineEncoding(),
        whole.secretReminderNote(),
        whole.secretReminderRepeatDays(),
        whole.secretMetadata(),
        whole.actor(),
        whole.isRotatedSecret(),
        whole.rotationId(),
        whole.metadata());
  }

  /** Fixed text: it holds a value. */
  @Override
  public String toString() {
    return "ImportedSecretJson[" + id + "]";
  }
}
