package dev.coffer.api.secrets;

import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.ledger.SecretAttributes;
import dev.coffer.secret.Plaintexts;
import dev.coffer.secret.SecretName;
import dev.coffer.vault.SecretDetails;
import dev.coffer.vault.SecretDraft;
import dev.coffer.vault.SecretEdit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what requests say of secrets. */
final class SecretRequests {

  private SecretRequests() {}

  /**
   * @param field that names the secret
   */
  static SecretDraft draft(String field, String name, Fields body) {
    return new SecretDraft(
        SecretName.of(field, name),
        Plaintexts.value("secretValue", body.requiredText("secretValue")),
        Plaintexts.comment("secretComment", body.text("secretComment", "")),
        details(body));
  }

  static SecretEdit edit(Fields body) {
    return new SecretEdit(
        body.text("newSecretName").map(text -> SecretName.of("newSecretName", text)).orElse(null),
        body.text("secretValue").map(text -> Plaintexts.value("secretValue", text)).orElse(null),
        body.text("secretComment")
            .map(text -> Plaintexts.comment("secretComment", text))
            .orElse(null),
        details(body),
        expectedVersion(body));
  }

  static @Nullable Integer expectedVersion(Fields fields) {
    return fields.integer("expectedVersion", 1, Integer.MAX_VALUE).map(Long::intValue).orElse(null);
  }

  /**
   * @throws Fault.Rejected for a personal secret, of which a request changes one at a time
   */
  static void requireShared(Fields fields) {
    if (isPersonal(fields)) {
      throw new Fault.Rejected(
          "Personal secrets are changed one at a time: a batch holds the type 'shared' alone");
    }
  }

  static boolean isPersonal(Fields fields) {
    String type = fields.text("type", "shared");
    return switch (type) {
      case "", "shared" -> false;
      case "personal" -> true;
      default -> throw fields.invalid("type", "Must be shared or personal");
    };
  }

  private static SecretDetails details(Fields body) {
    body.object("metadata");
    return new SecretDetails(
        body.has("secretMetadata") ? metadata(body.objects("secretMetadata")) : null,
        body.text("secretReminderNote").orElse(null),
        body.integer("secretReminderRepeatDays", 0, SecretDetails.DAYS_MOST)
            .map(Long::intValue)
            .orElse(null),
        body.flag("skipMultilineEncoding").orElse(null),
        body.has("tagIds") ? tags(body) : null);
  }

  private static List<UUID> tags(Fields body) {
    return body.texts("tagIds").stream()
        .map(id -> Ids.parse(id).orElseThrow(() -> body.invalid("tagIds", "Invalid uuid")))
        .toList();
  }

  private static List<SecretAttributes.Metadata> metadata(List<Fields> pairs) {
    return pairs.stream()
        .map(pair -> {
          if (pair.flag("isEncrypted", false)) {
            throw new Fault.Rejected("Encrypted metadata can't be stored: use the value for it");
          }
          return new SecretAttributes.Metadata(
              pair.requiredText("key"), pair.text("value", ""), false);
        })
        .toList();
  }
}
