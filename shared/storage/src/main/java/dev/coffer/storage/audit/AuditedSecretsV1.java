package dev.coffer.storage.audit;

import dev.coffer.audit.AuditedSecret;
import dev.coffer.storage.Item;
import dev.coffer.storage.MalformedItemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of one record as text, version 1 (docs/design/audit.md): {@code 1}, then a line for
 * each. Names hold neither a colon nor a line feed.
 */
final class AuditedSecretsV1 {
  private static final String VERSION = "1";
  private static final int FIELDS = 5;

  private AuditedSecretsV1() {}

  static String write(List<AuditedSecret> secrets) {
    var text = new StringBuilder(VERSION);
    for (AuditedSecret each : secrets) {
      text.append('\n')
          .append(
              String.join(
                  ":",
                  each.id().toString(),
                  each.name(),
                  Integer.toString(each.version()),
                  orEmpty(each.valueHashBefore()),
                  orEmpty(each.valueHashAfter())));
    }
    return text.toString();
  }

  static List<AuditedSecret> read(Item item, String attribute) {
    List<String> lines = List.of(item.text(attribute).split("\n", -1));
    if (!lines.getFirst().equals(VERSION)) {
      throw new MalformedItemException(item.key(), attribute);
    }
    List<AuditedSecret> secrets = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(":", -1);
      if (fields.length != FIELDS) {
        throw new MalformedItemException(item.key(), attribute);
      }
      secrets.add(
          new AuditedSecret(
              UUID.fromString(fields[0]),
              fields[1],
              Integer.parseInt(fields[2]),
              orNull(fields[3]),
              orNull(fields[4])));
    }
    return secrets;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
