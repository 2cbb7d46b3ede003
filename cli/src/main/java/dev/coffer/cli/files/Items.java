package dev.coffer.cli.files;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets as items of a list, as command lines print them: Infisical's {@code export} has {@code
 * key}, {@code value} and {@code comment}, the secrets routes {@code secretKey}, {@code
 * secretValue} and {@code secretComment}.
 */
final class Items {
  static final List<String> NAME = List.of("key", "secretKey", "name");
  static final List<String> VALUE = List.of("value", "secretValue");
  static final List<String> COMMENT = List.of("comment", "secretComment");

  private Items() {}

  /**
   * @param fields those of its fields that are texts
   */
  static Imported secret(Map<String, String> fields, String where) {
    String name = field(fields, NAME).orElseThrow(() -> lacking(where, "key"));
    String value = field(fields, VALUE).orElseThrow(() -> lacking(where, "value"));
    return new Imported(name, value, field(fields, COMMENT), where);
  }

  private static Optional<String> field(Map<String, String> fields, List<String> names) {
    return names.stream().filter(fields::containsKey).map(fields::get).findFirst();
  }

  private static Failure lacking(String where, String field) {
    return new Failure(ExitStatus.USAGE, where + ": the item has no text '" + field + "'.");
  }
}
