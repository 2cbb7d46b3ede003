package dev.coffer.api.audit;

import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditedSecret;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was done or tried. */
@Serdeable
record AuditEventJson(String type, Map<String, Object> metadata) {
  /** Metadata that Infisical's clients expect as numbers. */
  private static final Set<String> NUMBERS =
      Set.of("secretVersion", "numberOfSecrets", "numberOfFolders", "numberOfLogs");

  static AuditEventJson of(AuditRecord record) {
    Map<String, Object> metadata = new TreeMap<>();
    record.metadata().forEach((key, value) -> metadata.put(key, typed(key, value)));
    if (!record.secrets().isEmpty()) {
      metadata.put("secrets", secrets(record.secrets()));
    }
    return new AuditEventJson(record.event(), metadata);
  }

  private static Object typed(String key, String value) {
    return NUMBERS.contains(key) && value.matches("[0-9]{1,9}") ? Integer.valueOf(value) : value;
  }

  private static List<Map<String, Object>> secrets(List<AuditedSecret> secrets) {
    return secrets.stream().map(AuditEventJson::secret).toList();
  }

  private static Map<String, Object> secret(AuditedSecret secret) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("secretId", secret.id().toString());
    fields.put("secretKey", secret.name());
    fields.put("secretVersion", secret.version());
    if (secret.valueHashBefore() != null) {
      fields.put(AuditRecord.VALUE_HASH_BEFORE, secret.valueHashBefore());
    }
    if (secret.valueHashAfter() != null) {
      fields.put(AuditRecord.VALUE_HASH_AFTER, secret.valueHashAfter());
    }
    return fields;
  }
}
