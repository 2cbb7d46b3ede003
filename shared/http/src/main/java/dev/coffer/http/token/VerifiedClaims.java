package dev.coffer.http.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.coffer.actor.ActorKind;
import dev.coffer.http.Ids;
import dev.coffer.token.RefreshClaims;
import dev.coffer.token.TokenClaims;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the claims of tokens whose signature holds; what is missing or misplaced is refused. */
final class VerifiedClaims {
  private final JWTClaimsSet set;

  private VerifiedClaims(JWTClaimsSet set) {
    this.set = set;
  }

  static TokenClaims access(JWTClaimsSet set) {
    var claims = new VerifiedClaims(set);
    return switch (claims.text(ClaimNames.TOKEN_TYPE)) {
      case ClaimNames.USER_TOKEN -> claims.ofUser();
      case ClaimNames.IDENTITY_TOKEN -> claims.ofIdentity();
      default -> throw TokenVerifier.invalid();
    };
  }

  static RefreshClaims refresh(JWTClaimsSet set) {
    var claims = new VerifiedClaims(set);
    if (!claims.text(ClaimNames.TOKEN_TYPE).equals(ClaimNames.REFRESH_TOKEN)) {
      throw TokenVerifier.invalid();
    }
    return new RefreshClaims(
        claims.id("jti"),
        claims.id(ClaimNames.USER),
        claims.idOrNull(ClaimNames.USER_ORGANIZATION),
        claims.text(ClaimNames.AUTH_METHOD),
        time(set.getIssueTime()),
        time(set.getExpirationTime()));
  }

  private TokenClaims ofUser() {
    requireSame(ClaimNames.SESSION);
    return new TokenClaims(
        id("jti"),
        ActorKind.USER,
        id(ClaimNames.USER),
        idOrNull(ClaimNames.USER_ORGANIZATION),
        time(set.getIssueTime()),
        time(set.getExpirationTime()),
        text(ClaimNames.AUTH_METHOD),
        null);
  }

  private TokenClaims ofIdentity() {
    requireSame(ClaimNames.IDENTITY_TOKEN_ID);
    return new TokenClaims(
        id("jti"),
        ActorKind.IDENTITY,
        id(ClaimNames.IDENTITY),
        id(ClaimNames.IDENTITY_ORGANIZATION),
        time(set.getIssueTime()),
        time(set.getExpirationTime()),
        text(ClaimNames.AUTH_METHOD),
        new TokenClaims.OfIdentity(
            text(ClaimNames.IDENTITY_NAME),
            text(ClaimNames.CLIENT_SECRET).isEmpty() ? null : id(ClaimNames.CLIENT_SECRET),
            number(ClaimNames.TTL),
            number(ClaimNames.MAX_TTL),
            number(ClaimNames.PERIOD),
            number(ClaimNames.USES_LIMIT),
            flag(ClaimNames.IP_RESTRICTED)));
  }

  /** The token's own id stands twice, and both must agree. */
  private void requireSame(String name) {
    if (!id(name).equals(id("jti"))) {
      throw TokenVerifier.invalid();
    }
  }

  private UUID id(String name) {
    return Ids.parse(text(name)).orElseThrow(TokenVerifier::invalid);
  }

  private @Nullable UUID idOrNull(String name) {
    return set.getClaim(name) == null ? null : id(name);
  }

  private String text(String name) {
    if (set.getClaim(name) instanceof String text) {
      return text;
    }
    throw TokenVerifier.invalid();
  }

  private long number(String name) {
    try {
      Long number = set.getLongClaim(name);
      if (number == null || number < 0) {
        throw TokenVerifier.invalid();
      }
      return number;
    } catch (ParseException notNumber) {
      throw TokenVerifier.invalid();
    }
  }

  private boolean flag(String name) {
    if (set.getClaim(name) instanceof Boolean flag) {
      return flag;
    }
    throw TokenVerifier.invalid();
  }

  private static Instant time(Date date) {
    return date.toInstant();
  }
}
