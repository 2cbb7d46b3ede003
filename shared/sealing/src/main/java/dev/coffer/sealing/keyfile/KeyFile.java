package dev.coffer.sealing.keyfile;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.coffer.sealing.Key256;
import dev.coffer.sealing.keyfile.KeyFileException.Reason;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a server without KMS (docs/design/sealing.md, "The key file"). Whoever has the file
 * and the database has every value; whoever loses it has none. Printing it shows its place and its
 * database only.
 */
public final class KeyFile {
  private static final String FORMAT = "coffer-key-file/1";
  private static final Set<String> MEMBERS =
      Set.of("format", "database", "wrappingKey", "tokenKey", "keys");

  private final Path path;
  private final UUID database;
  private final Key256 wrappingKey;
  private final TokenKey tokenKey;
  private final Map<OtherScope, Key256> keys;

  private KeyFile(
      Path path,
      UUID database,
      Key256 wrappingKey,
      TokenKey tokenKey,
      Map<OtherScope, Key256> keys) {
    this.path = path;
    this.database = database;
    this.wrappingKey = wrappingKey;
    this.tokenKey = tokenKey;
    this.keys = keys;
  }

  /**
   * Draws all keys and writes them to a new file of mode 0600, which is on the disk when this
   * returns. Its directory exists already.
   *
   * @param database the id that the database of this key file will carry
   * @throws KeyFileException if there is a file already, which is left as it is, or it can't be
   *     written
   */
  public static KeyFile create(Path path, UUID database, SecureRandom random) {
    var keys = new EnumMap<OtherScope, Key256>(OtherScope.class);
    for (OtherScope scope : OtherScope.values()) {
      keys.put(scope, Key256.draw(random));
    }
    var file = new KeyFile(path, database, Key256.draw(random), TokenKey.draw(random), keys);
    OwnersFile.create(path, file.json());
    return file;
  }

  /**
   * Reads a key file.
   *
   * @throws KeyFileException if it is missing, readable by others than its owner, malformed, or of
   *     a format that this version does not know
   */
  public static KeyFile load(Path path) {
    String text = OwnersFile.read(path);
    try {
      return parse(path, JSONObjectUtils.parse(text, OwnersFile.LARGEST));
    } catch (ParseException | IllegalArgumentException e) {
      throw new KeyFileException(
          Reason.MALFORMED,
          path,
          "is damaged or not a key file. Put the copy from your backup in its place.");
    }
  }

  public Path path() {
    return path;
  }

  /** The id of the database that this key file belongs to. */
  public UUID database() {
    return database;
  }

  /**
   * @throws KeyFileException if the database at hand is another one
   */
  public void requireDatabase(UUID found) {
    if (!database.equals(found)) {
      throw new KeyFileException(
          Reason.OTHER_DATABASE,
          path,
          "belongs to database "
              + database
              + ", but the database here is "
              + found
              + ". Put the key file and the database of one server together.");
    }
  }

  /** The key that signs tokens. */
  public TokenKey tokenKey() {
    return tokenKey;
  }

  /** The key that secrets of this scope are sealed under. */
  public Key256 key(OtherScope scope) {
    Key256 key = keys.get(scope);
    if (key == null) {
      throw new AssertionError("a key file holds a key for each scope");
    }
    return key;
  }

  Key256 wrappingKey() {
    return wrappingKey;
  }

  /** The parser answers null for the JSON text {@code null}. */
  private static KeyFile parse(Path path, @Nullable Map<String, Object> json)
      throws ParseException {
    if (json == null) {
      throw new ParseException("no object", 0);
    }
    if (!FORMAT.equals(json.get("format"))) {
      if (json.get("format") instanceof String) {
        throw new KeyFileException(
            Reason.UNKNOWN_FORMAT,
            path,
            "has a format that this version does not know. Start the version of Coffer that made it,"
                + " or a newer one.");
      }
      throw new ParseException("no format", 0);
    }
    if (!json.keySet().equals(MEMBERS)) {
      throw new ParseException("other members than " + MEMBERS, 0);
    }
    var stored = JSONObjectUtils.getJSONObject(json, "keys");
    var keys = new EnumMap<OtherScope, Key256>(OtherScope.class);
    for (OtherScope scope : OtherScope.values()) {
      keys.put(scope, key(stored, scope.wireName()));
    }
    var token = JSONObjectUtils.getJSONObject(json, "tokenKey");
    if (token == null) {
      throw new ParseException("no token key", 0);
    }
    return new KeyFile(
        path,
        UUID.fromString(text(json, "database")),
        key(json, "wrappingKey"),
        TokenKey.parse(token),
        keys);
  }

  private static Key256 key(@Nullable Map<String, Object> json, String member)
      throws ParseException {
    var encoded = new Base64URL(text(json, member));
    byte[] bytes = encoded.decode();
    try {
      if (!Base64URL.encode(bytes).equals(encoded)) {
        throw new ParseException("not base64url: " + member, 0);
      }
      return Key256.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static String text(@Nullable Map<String, Object> json, String member)
      throws ParseException {
    if (json != null && json.get(member) instanceof String text) {
      return text;
    }
    throw new ParseException("no " + member, 0);
  }

  private String json() {
    var others = new LinkedHashMap<String, Object>();
    keys.forEach((scope, key) -> others.put(scope.wireName(), encoded(key)));
    var json = new LinkedHashMap<String, Object>();
    json.put("format", FORMAT);
    json.put("database", database.toString());
    json.put("wrappingKey", encoded(wrappingKey));
    json.put("tokenKey", tokenKey.json());
    json.put("keys", others);
    return JSONObjectUtils.toJSONString(json) + "\n";
  }

  private static String encoded(Key256 key) {
    byte[] bytes = key.reveal();
    try {
      return Base64URL.encode(bytes).toString();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "KeyFile[" + path + ", database " + database + ", redacted]";
  }
}
