package dev.coffer.http.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.coffer.fault.Fault;
import dev.coffer.token.RefreshClaims;
import dev.coffer.token.TokenClaims;
import dev.coffer.token.TokenReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Verifies tokens offline: ES256 and nothing else, by a key of its own list, with our issuer, the
 * audience and type of the kind asked for, and an expiry in the future. A verified access token is
 * remembered by its SHA-256 until it expires, {@link #REMEMBERED} of them at most.
 */
public final class TokenVerifier implements TokenReader {
  /** Characters of a token; longer ones are not looked at. */
  public static final int MAX_CHARACTERS = 8 * 1024;

  /** Tokens remembered at a time. */
  public static final int REMEMBERED = 10_000;

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private final Map<String, ECPublicKey> keys;
  private final Clock clock;
  private final Cache<String, TokenClaims> verified =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public TokenVerifier(Collection<VerificationKey> keys, Clock clock) {
    this.keys =
        keys.stream()
            .collect(Collectors.toUnmodifiableMap(VerificationKey::id, VerificationKey::key));
    this.clock = clock;
  }

  @Override
  public TokenClaims read(String jwt) {
    requireSize(jwt);
    String hash = sha256(jwt);
    TokenClaims known = verified.getIfPresent(hash);
    if (known == null) {
      TokenClaims claims =
          VerifiedClaims.access(verify(jwt, ClaimNames.ACCESS_TYPE, ClaimNames.ACCESS_AUDIENCE));
      verified.put(hash, claims);
      return claims;
    }
    if (!clock.instant().isBefore(known.expiresAt())) {
      verified.invalidate(hash);
      throw expired();
    }
    return known;
  }

  @Override
  public RefreshClaims readRefresh(String jwt) {
    requireSize(jwt);
    return VerifiedClaims.refresh(
        verify(jwt, ClaimNames.REFRESH_TYPE, ClaimNames.REFRESH_AUDIENCE));
  }

  private JWTClaimsSet verify(String jwt, String type, String audience) {
    SignedJWT token = parse(jwt);
    requireSignature(token, type);
    JWTClaimsSet claims;
    try {
      claims = token.getJWTClaimsSet();
    } catch (ParseException notClaims) {
      throw malformed();
    }
    if (!ClaimNames.ISSUER.equals(claims.getIssuer())
        || !List.of(audience).equals(claims.getAudience())
        || claims.getExpirationTime() == null
        || claims.getIssueTime() == null
        || claims.getIssueTime().toInstant().isAfter(clock.instant().plus(CLOCK_SKEW))) {
      throw invalid();
    }
    if (!clock.instant().isBefore(claims.getExpirationTime().toInstant())) {
      throw expired();
    }
    return claims;
  }

  private static SignedJWT parse(String jwt) {
    try {
      return SignedJWT.parse(jwt);
    } catch (ParseException | IllegalArgumentException | IllegalStateException notJwt) {
      throw malformed();
    }
  }

  private void requireSignature(SignedJWT token, String type) {
    JWSHeader header = token.getHeader();
    ECPublicKey key = header.getKeyID() == null ? null : keys.get(header.getKeyID());
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
        || !new JOSEObjectType(type).equals(header.getType())
        || key == null) {
      throw invalid();
    }
    try {
      if (!token.verify(new ECDSAVerifier(key))) {
        throw invalid();
      }
    } catch (JOSEException | IllegalStateException unusable) {
      throw invalid();
    }
  }

  private static void requireSize(String jwt) {
    if (jwt.length() > MAX_CHARACTERS) {
      throw malformed();
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("No SHA-256 in this JDK", impossible);
    }
  }

  static Fault.Unauthenticated malformed() {
    return Fault.Unauthenticated.token("Your token is malformed. Please re-authenticate.");
  }

  static Fault.Unauthenticated invalid() {
    return Fault.Unauthenticated.token(
        "The provided access token is invalid. Please re-authenticate.");
  }

  private static Fault.Unauthenticated expired() {
    return Fault.Unauthenticated.token("Your token has expired. Please re-authenticate.");
  }
}
