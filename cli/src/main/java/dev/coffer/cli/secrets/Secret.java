package dev.coffer.cli.secrets;

import dev.coffer.cli.api.JsonObject;
import java.util.Comparator;

/**
 * A secret as the server shows it to this caller.
 *
 * @param value empty if it was not asked for
 * @param hidden whether this caller may not read the value, or did not ask for it
 * @param path the folder it counts to: for an imported one the importing folder
 * @param multilineEncoded whether newlines are written as {@code \n} in dotenv files
 * @param fields everything that the server says of it
 */
public record Secret(
    String name,
    String value,
    boolean hidden,
    String path,
    String comment,
    String type,
    boolean multilineEncoded,
    JsonObject fields) {

  /** Those of folders nearer to the root first. */
  public static final Comparator<Secret> NEAREST_FIRST =
      Comparator.<Secret>comparingLong(secret -> depth(secret.path())).thenComparing(Secret::path);

  private static long depth(String path) {
    return path.equals("/") ? 0 : path.chars().filter(c -> c == '/').count();
  }

  static Secret of(JsonObject fields) {
    return new Secret(
        fields.text("secretKey"),
        fields.text("secretValue", ""),
        fields.flag("secretValueHidden"),
        fields.text("secretPath", "/"),
        fields.text("secretComment", ""),
        fields.text("type", "shared"),
        fields.flag("skipMultilineEncoding"),
        fields);
  }

  public Secret withValue(String other) {
    return new Secret(name, other, hidden, path, comment, type, multilineEncoded, fields);
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "Secret[" + name + "]";
  }
}
