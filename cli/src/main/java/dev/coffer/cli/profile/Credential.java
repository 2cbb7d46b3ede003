package dev.coffer.cli.profile;

import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What proves who somebody is.
 *
 * @param token a bearer token
 * @param refreshCookie a person's: gets the next token; null for others
 */
public record Credential(String token, @Nullable String refreshCookie) {

  /** Whether it is a service token, which is of one project and no JWT. */
  public boolean isServiceToken() {
    return token.startsWith("st.");
  }

  /** When the token ends, as it says itself; empty where it is no JWT. */
  public Optional<Instant> expiry() {
    return claims().flatMap(claims -> claims.optionalNumber("exp")).map(Instant::ofEpochSecond);
  }

  /** The claims of a JWT, unverified: for display alone. */
  public Optional<JsonObject> claims() {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || isServiceToken()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonObject.parse(Base64.getUrlDecoder().decode(parts[1])));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  /** As a store keeps it: as secret as what it holds. */
  public String text() {
    return new String(
        new JsonObject().with("token", token).with("refreshCookie", refreshCookie).bytes(),
        StandardCharsets.UTF_8);
  }

  public static Optional<Credential> parse(String text) {
    try {
      JsonObject stored = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
      return stored
          .optionalText("token")
          .map(token -> new Credential(token, stored.optionalText("refreshCookie").orElse(null)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Credential[redacted]";
  }
}
