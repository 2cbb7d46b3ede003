package dev.coffer.local.login;

import dev.coffer.actor.ActorKind;
import dev.coffer.fault.Fault;
import dev.coffer.token.RefreshClaims;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import dev.coffer.token.TokenReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed tokens of the smallest kind: fields and their HMAC. Type, signature and expiry count. */
final class MacTokens implements TokenIssuer, TokenReader {
  private final Clock clock;
  private final byte[] key;

  MacTokens(Clock clock, byte[] key) {
    this.clock = clock;
    this.key = key.clone();
  }

  @Override
  public String issue(TokenClaims claims) {
    TokenClaims.OfIdentity of = claims.identity();
    String machine =
        of == null
            ? "-"
            : String.join(
                ",",
                text(of.name()),
                String.valueOf(of.clientSecretId()),
                Long.toString(of.ttl()),
                Long.toString(of.maxTtl()),
                Long.toString(of.period()),
                Long.toString(of.usesLimit()),
                Boolean.toString(of.ipRestricted()));
    return signed(
        "access",
        claims.tokenId(),
        claims.kind(),
        claims.actorId(),
        claims.organizationId(),
        claims.issuedAt(),
        claims.expiresAt(),
        claims.authMethod(),
        machine);
  }

  @Override
  public String issueRefresh(RefreshClaims claims) {
    return signed(
        "refresh",
        claims.tokenId(),
        claims.userId(),
        claims.organizationId(),
        claims.authMethod(),
        claims.issuedAt(),
        claims.expiresAt());
  }

  @Override
  public TokenClaims read(String jwt) {
    String[] f = verified(jwt, "access");
    requireAlive(f[6]);
    TokenClaims.OfIdentity of = null;
    if (!f[8].equals("-")) {
      String[] m = f[8].split(",");
      of =
          new TokenClaims.OfIdentity(
              new String(HexFormat.of().parseHex(m[0]), StandardCharsets.UTF_8),
              id(m[1]),
              Long.parseLong(m[2]),
              Long.parseLong(m[3]),
              Long.parseLong(m[4]),
              Long.parseLong(m[5]),
              Boolean.parseBoolean(m[6]));
    }
    return new TokenClaims(
        UUID.fromString(f[1]),
        ActorKind.valueOf(f[2]),
        UUID.fromString(f[3]),
        id(f[4]),
        Instant.parse(f[5]),
        Instant.parse(f[6]),
        f[7],
        of);
  }

  @Override
  public RefreshClaims readRefresh(String jwt) {
    String[] f = verified(jwt, "refresh");
    requireAlive(f[6]);
    return new RefreshClaims(
        UUID.fromString(f[1]),
        UUID.fromString(f[2]),
        id(f[3]),
        f[4],
        Instant.parse(f[5]),
        Instant.parse(f[6]));
  }

  private String signed(Object... fields) {
    var text = new StringBuilder();
    for (Object field : fields) {
      text.append(text.isEmpty() ? "" : ";").append(field);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    var base64 = Base64.getUrlEncoder().withoutPadding();
    return base64.encodeToString(bytes) + "." + base64.encodeToString(mac(bytes));
  }

  private String[] verified(String jwt, String type) {
    try {
      String[] parts = jwt.split("\\.", -1);
      byte[] bytes = Base64.getUrlDecoder().decode(parts[0]);
      String[] fields = new String(bytes, StandardCharsets.UTF_8).split(";", -1);
      if (parts.length == 2
          && MessageDigest.isEqual(mac(bytes), Base64.getUrlDecoder().decode(parts[1]))
          && fields[0].equals(type)) {
        return fields;
      }
    } catch (IllegalArgumentException e) {
      throw Fault.Unauthenticated.token("Your token is malformed");
    }
    throw Fault.Unauthenticated.token("The provided access token is invalid");
  }

  private void requireAlive(String expiry) {
    if (!clock.instant().isBefore(Instant.parse(expiry))) {
      throw Fault.Unauthenticated.token("Your token has expired. Please re-authenticate.");
    }
  }

  private byte[] mac(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static UUID id(String text) {
    return text.equals("null") ? null : UUID.fromString(text);
  }
}
