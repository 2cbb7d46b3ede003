package dev.coffer.cli.profile;

import dev.coffer.cli.api.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who a command acts as, as far as this machine knows without asking a server. The same person or
 * machine identity has the same text with each new token.
 *
 * @param text holds no secret
 * @param asked whether opening the session asks the server for a token, so that a refusal is the
 *     server's word
 */
public record Principal(String text, boolean asked) {

  static Principal ofClient(String clientId) {
    return new Principal("universal-auth:" + clientId, true);
  }

  static Principal of(Credential credential) {
    String token = credential.token();
    boolean asked = credential.refreshCookie() != null;
    if (credential.isServiceToken()) {
      return new Principal("service-token:" + token.split("\\.", -1)[1], asked);
    }
    Optional<JsonObject> claims = credential.claims();
    return new Principal(
        claims
            .flatMap(all -> all.optionalText("identityId").map(id -> "identity:" + id))
            .or(() -> claims.flatMap(all -> all.optionalText("userId").map(id -> "user:" + id)))
            .orElseGet(() -> "token:" + digest(token)),
        asked);
  }

  private static String digest(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
