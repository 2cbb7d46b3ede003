package dev.coffer.http.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.coffer.token.RefreshClaims;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues tokens in the names of {@link ClaimNames}. */
public final class TokenSigner implements TokenIssuer {
  private final TokenKey key;

  public TokenSigner(TokenKey key) {
    this.key = key;
  }

  @Override
  public String issue(TokenClaims claims) {
    var set =
        started(claims.tokenId(), claims.issuedAt(), claims.expiresAt())
            .audience(ClaimNames.ACCESS_AUDIENCE)
            .claim(ClaimNames.AUTH_METHOD, claims.authMethod());
    TokenClaims.OfIdentity identity = claims.identity();
    if (identity == null) {
      ofUser(set, claims);
    } else {
      ofIdentity(set, claims, identity);
    }
    return signed(ClaimNames.ACCESS_TYPE, set.build());
  }

  @Override
  public String issueRefresh(RefreshClaims claims) {
    var set =
        started(claims.tokenId(), claims.issuedAt(), claims.expiresAt())
            .audience(ClaimNames.REFRESH_AUDIENCE)
            .claim(ClaimNames.TOKEN_TYPE, ClaimNames.REFRESH_TOKEN)
            .claim(ClaimNames.AUTH_METHOD, claims.authMethod())
            .claim(ClaimNames.USER, claims.userId().toString())
            .claim(ClaimNames.USER_ORGANIZATION, text(claims.organizationId()));
    return signed(ClaimNames.REFRESH_TYPE, set.build());
  }

  private static JWTClaimsSet.Builder started(UUID id, Instant issuedAt, Instant expiresAt) {
    return new JWTClaimsSet.Builder()
        .issuer(ClaimNames.ISSUER)
        .jwtID(id.toString())
        .issueTime(Date.from(issuedAt))
        .expirationTime(Date.from(expiresAt));
  }

  private static void ofUser(JWTClaimsSet.Builder set, TokenClaims claims) {
    set.claim(ClaimNames.TOKEN_TYPE, ClaimNames.USER_TOKEN)
        .claim(ClaimNames.USER, claims.actorId().toString())
        .claim(ClaimNames.USER_ORGANIZATION, text(claims.organizationId()))
        .claim(ClaimNames.SESSION, claims.tokenId().toString())
        .claim("accessVersion", 1);
  }

  private static void ofIdentity(
      JWTClaimsSet.Builder set, TokenClaims claims, TokenClaims.OfIdentity identity) {
    String organization = text(claims.organizationId());
    String clientSecret = text(identity.clientSecretId());
    set.claim(ClaimNames.TOKEN_TYPE, ClaimNames.IDENTITY_TOKEN)
        .claim(ClaimNames.IDENTITY, claims.actorId().toString())
        .claim(ClaimNames.IDENTITY_NAME, identity.name())
        .claim(ClaimNames.IDENTITY_ORGANIZATION, organization)
        .claim("rootOrgId", organization)
        .claim("parentOrgId", organization)
        .claim(ClaimNames.CLIENT_SECRET, clientSecret == null ? "" : clientSecret)
        .claim(ClaimNames.IDENTITY_TOKEN_ID, claims.tokenId().toString())
        .claim("identityAuth", Map.of())
        .claim(ClaimNames.TTL, identity.ttl())
        .claim(ClaimNames.MAX_TTL, identity.maxTtl())
        .claim(ClaimNames.PERIOD, identity.period())
        .claim(ClaimNames.USES_LIMIT, identity.usesLimit())
        .claim(ClaimNames.IP_RESTRICTED, identity.ipRestricted())
        .claim("creationEpoch", claims.issuedAt().getEpochSecond());
  }

  private String signed(String type, JWTClaimsSet set) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.id())
            .build();
    String input = header.toBase64URL() + "." + Base64URL.encode(set.toPayload().toBytes());
    byte[] signature = key.sign(input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + Base64URL.encode(signature);
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
