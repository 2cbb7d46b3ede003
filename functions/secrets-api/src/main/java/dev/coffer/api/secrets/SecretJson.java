package dev.coffer.api.secrets;

import dev.coffer.actor.Actor;
import dev.coffer.http.Timestamps;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.ledger.VersionHeader;
import dev.coffer.project.Tag;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.SecretView;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A secret as every client knows it. */
@Serdeable
record SecretJson(
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
    String createdAt,
    String updatedAt,
    boolean skipMultilineEncoding,
    @Nullable String secretReminderNote,
    @Nullable Integer secretReminderRepeatDays,
    List<MetadataJson> secretMetadata,
    List<TagJson> tags,
    ActorJson actor,
    boolean isRotatedSecret,
    @Nullable String rotationId,
    @Nullable Map<String, String> metadata) {
  private static final String HIDDEN = "<hidden-by-infisical>";

  /** A pair of free text. */
  @Serdeable
  record MetadataJson(String key, String value, boolean isEncrypted) {}

  /**
   * A tag.
   *
   * @param name the slug: what older clients read
   */
  @Serdeable
  record TagJson(String id, String slug, String color, String name) {
    static TagJson of(Tag tag) {
      return new TagJson(tag.id().toString(), tag.slug(), tag.color(), tag.slug());
    }
  }

  /** Who wrote a version. */
  @Serdeable
  record ActorJson(
      String actorId,
      String actorType,
      String name,
      @Nullable String membershipId,
      @Nullable String groupId) {
    static ActorJson of(Actor actor) {
      return new ActorJson(
          actor.id().toString(), actor.kind().wireName(), actor.name(), null, null);
    }
  }

  static SecretJson of(SecretView view) {
    VersionHeader header = view.header();
    SecretAttributes attributes = header.attributes();
    String id = header.secret().toString();
    return new SecretJson(
        id,
        id,
        view.projectId().toString(),
        view.environment().slug(),
        header.n(),
        view.personal() ? "personal" : "shared",
        view.name(),
        view.value().map(SecretValue::revealText).orElse(HIDDEN),
        view.value().isEmpty(),
        view.comment().map(SecretValue::revealText).orElse(""),
        view.path(),
        Timestamps.text(header.createdAt()),
        Timestamps.text(header.time()),
        attributes.skipMultilineEncoding(),
        attributes.reminderNote(),
        attributes.reminderDays(),
        attributes.metadata().stream()
            .map(pair -> new MetadataJson(pair.key(), pair.value(), pair.encrypted()))
            .toList(),
        view.tags().stream().map(TagJson::of).toList(),
        ActorJson.of(header.actor()),
        false,
        null,
        null);
  }

  /** Fixed text: it holds a value. */
  @Override
  public String toString() {
    return "SecretJson[" + id + "]";
  }
}
