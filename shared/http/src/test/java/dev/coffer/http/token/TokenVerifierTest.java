package dev.coffer.http.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.coffer.actor.ActorKind;
import dev.coffer.fault.Fault;
import dev.coffer.token.RefreshClaims;
import dev.coffer.token.TokenClaims;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The confusion matrix of tokens: everything that is not exactly ours is refused. */
class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final LocalTokenKey KEY = LocalTokenKey.generate(new SecureRandom());
  private static final String EXPIRED = "Your token has expired. Please re-authenticate.";
  private static final String MALFORMED = "Your token is malformed. Please re-authenticate.";
  private static final String INVALID =
      "The provided access token is invalid. Please re-authenticate.";

  private final MovableClock clock = new MovableClock();
  private final TokenSigner signer = new TokenSigner(KEY);
  private final TokenVerifier verifier = new TokenVerifier(List.of(KEY.verificationKey()), clock);

  private static final class MovableClock extends Clock {
    private Instant now = NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static TokenClaims user() {
    return new TokenClaims(
        UUID.randomUUID(),
        ActorKind.USER,
        UUID.randomUUID(),
        null,
        NOW,
        NOW.plusSeconds(60),
        "email",
        null);
  }

  private static TokenClaims identity() {
    return new TokenClaims(
        UUID.randomUUID(),
        ActorKind.IDENTITY,
        UUID.randomUUID(),
        UUID.randomUUID(),
        NOW,
        NOW.plusSeconds(60),
        "universal-auth",
        new TokenClaims.OfIdentity("ci", UUID.randomUUID(), 60, 600, 0, 5, true));
  }

  private static RefreshClaims session() {
    return new RefreshClaims(
        UUID.randomUUID(), UUID.randomUUID(), null, "email", NOW, NOW.plusSeconds(60));
  }

  @Test
  void read_ofWhatWasIssued_saysTheSame() {
    TokenClaims user = user();
    TokenClaims identity = identity();

    assertThat(verifier.read(signer.issue(user))).isEqualTo(user);
    assertThat(verifier.read(signer.issue(identity))).isEqualTo(identity);
    assertThat(identity.usesLimited()).isTrue();
  }

  @Test
  void readRefresh_ofWhatWasIssued_saysTheSame() {
    RefreshClaims session = session();

    assertThat(verifier.readRefresh(signer.issueRefresh(session))).isEqualTo(session);
  }

  @Test
  void issue_forAnIdentity_carriesTheClaimsThatClientsRead() throws ParseException {
    TokenClaims identity = identity();

    Map<String, Object> claims =
        SignedJWT.parse(signer.issue(identity)).getJWTClaimsSet().toJSONObject();

    assertThat(claims)
        .containsEntry("identityId", identity.actorId().toString())
        .containsEntry("identityName", "ci")
        .containsEntry("authMethod", "universal-auth")
        .containsEntry("orgId", String.valueOf(identity.organizationId()))
        .containsEntry("rootOrgId", String.valueOf(identity.organizationId()))
        .containsEntry("parentOrgId", String.valueOf(identity.organizationId()))
        .containsEntry("identityAccessTokenId", identity.tokenId().toString())
        .containsEntry("authTokenType", "identityAccessToken")
        .containsEntry("accessTokenTTL", 60L)
        .containsEntry("accessTokenMaxTTL", 600L)
        .containsEntry("accessTokenPeriod", 0L)
        .containsEntry("numUsesLimit", 5L)
        .containsEntry("ipRestrictionEnabled", true)
        .containsEntry("creationEpoch", NOW.getEpochSecond())
        .containsEntry("iat", NOW.getEpochSecond())
        .containsEntry("exp", NOW.getEpochSecond() + 60)
        .containsKeys("identityAuth", "clientSecretId");
  }

  @Test
  void issue_forAPerson_carriesTheClaimsThatClientsRead() throws ParseException {
    TokenClaims user = user();

    Map<String, Object> claims =
        SignedJWT.parse(signer.issue(user)).getJWTClaimsSet().toJSONObject();

    assertThat(claims)
        .containsEntry("userId", user.actorId().toString())
        .containsEntry("authTokenType", "accessToken")
        .containsEntry("tokenVersionId", user.tokenId().toString())
        .containsEntry("accessVersion", 1L)
        .containsEntry("exp", NOW.getEpochSecond() + 60)
        .doesNotContainKey("organizationId");
  }

  @Test
  void read_atItsExpiry_isExpiredAlsoWhenRemembered() {
    String jwt = signer.issue(user());
    verifier.read(jwt);
    clock.now = NOW.plusSeconds(59);
    verifier.read(jwt);

    clock.now = NOW.plusSeconds(60);

    refuses(EXPIRED, () -> verifier.read(jwt));
    refuses(EXPIRED, () -> verifier.read(jwt));
  }

  @Test
  void readRefresh_atItsExpiry_isExpired() {
    String jwt = signer.issueRefresh(session());

    clock.now = NOW.plusSeconds(60);

    refuses(EXPIRED, () -> verifier.readRefresh(jwt));
  }

  @Test
  void read_ofARefreshToken_isRefusedAndTheReverse() {
    refuses(INVALID, () -> verifier.read(signer.issueRefresh(session())));
    refuses(INVALID, () -> verifier.readRefresh(signer.issue(user())));
  }

  @Test
  void read_signedByAnotherKeyUnderOurId_isRefused() {
    LocalTokenKey other = LocalTokenKey.generate(new SecureRandom());
    var impostor =
        new TokenSigner(
            new TokenKey() {
              @Override
              public String id() {
                return KEY.id();
              }

              @Override
              public byte[] sign(byte[] input) {
                return other.sign(input);
              }
            });

    refuses(INVALID, () -> verifier.read(impostor.issue(user())));
  }

  @Test
  void read_signedByAKeyThatIsNotListed_isRefused() {
    var other = new TokenSigner(LocalTokenKey.generate(new SecureRandom()));

    refuses(INVALID, () -> verifier.read(other.issue(user())));
  }

  @Test
  void read_withoutSignature_isRefused() throws ParseException {
    JWTClaimsSet claims = SignedJWT.parse(signer.issue(user())).getJWTClaimsSet();

    refuses(MALFORMED, () -> verifier.read(new PlainJWT(claims).serialize()));
  }

  @Test
  void read_withHmacOverThePublicKey_isRefused() throws Exception {
    JWTClaimsSet claims = SignedJWT.parse(signer.issue(user())).getJWTClaimsSet();
    var forged =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(KEY.id())
                .type(JOSEObjectType.JWT)
                .build(),
            claims);
    forged.sign(new MACSigner(KEY.verificationKey().key().getEncoded()));

    refuses(INVALID, () -> verifier.read(forged.serialize()));
  }

  @Test
  void read_withZeroSignature_isRefused() {
    String jwt = signer.issue(user());
    String stripped = jwt.substring(0, jwt.lastIndexOf('.') + 1);

    refuses(INVALID, () -> verifier.read(stripped + Base64URL.encode(new byte[64])));
  }

  @Test
  void read_withOneByteChanged_isRefused() {
    String jwt = signer.issue(user());
    int payload = jwt.indexOf('.') + 5;
    char changed = jwt.charAt(payload) == 'A' ? 'B' : 'A';

    refusesAny(
        () -> verifier.read(jwt.substring(0, payload) + changed + jwt.substring(payload + 1)));
  }

  @Test
  void read_withClaimsThatAreNotOurs_isRefused() throws ParseException {
    Map<String, Consumer<JWTClaimsSet.Builder>> changes =
        Map.of(
            "issuer", set -> set.issuer("other"),
            "audience", set -> set.audience("other"),
            "audiences", set -> set.audience(List.of(ClaimNames.ACCESS_AUDIENCE, "other")),
            "no expiry", set -> set.expirationTime(null),
            "issued later", set -> set.issueTime(Date.from(NOW.plusSeconds(3_600))),
            "type", set -> set.claim("authTokenType", "scimToken"),
            "kind", set -> set.claim("authTokenType", "accessToken"),
            "no actor", set -> set.claim("identityId", null),
            "no organisation", set -> set.claim("orgId", null),
            "another id", set -> set.jwtID(UUID.randomUUID().toString()));
    JWTClaimsSet good = SignedJWT.parse(signer.issue(identity())).getJWTClaimsSet();

    assertThat(verifier.read(signed("JWT", good, KEY.id())).kind()).isEqualTo(ActorKind.IDENTITY);
    changes.forEach((what, change) -> {
      var set = new JWTClaimsSet.Builder(good);
      change.accept(set);
      assertThatThrownBy(() -> verifier.read(signed("JWT", set.build(), KEY.id())))
          .as(what)
          .isInstanceOf(Fault.Unauthenticated.class)
          .hasMessage(INVALID);
    });
  }

  @Test
  void read_withAnotherHeader_isRefused() throws ParseException {
    JWTClaimsSet good = SignedJWT.parse(signer.issue(identity())).getJWTClaimsSet();

    refuses(INVALID, () -> verifier.read(signed("at+jwt", good, KEY.id())));
    refuses(INVALID, () -> verifier.read(signed("JWT", good, "../../" + KEY.id())));
    refuses(INVALID, () -> verifier.read(signed("JWT", good, null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "a.b.c", "..", "....", "eyJhbGciOiJFUzI1NiJ9.e30", "\0", "é.é.é"})
  void read_ofGarbage_isMalformed(String garbage) {
    refuses(MALFORMED, () -> verifier.read(garbage));
  }

  @Test
  void read_ofDeeplyNestedHeader_isMalformed() {
    String nested = "{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}";
    String jwt = Base64URL.encode(nested.getBytes(StandardCharsets.UTF_8)) + ".e30.AAAA";

    refuses(MALFORMED, () -> verifier.read(jwt));
  }

  @Test
  void read_overItsLimit_isMalformedWithoutALook() {
    String jwt = signer.issue(user());

    refuses(MALFORMED, () -> verifier.read(jwt + "A".repeat(TokenVerifier.MAX_CHARACTERS)));
  }

  @Test
  void localKey_storedAndReadBack_signsTheSame() {
    var again = new TokenSigner(LocalTokenKey.of(KEY.stored()));
    TokenClaims user = user();

    assertThat(verifier.read(again.issue(user))).isEqualTo(user);
  }

  @Test
  void localKey_printed_showsNoKey() throws Exception {
    String privatePart = com.nimbusds.jose.jwk.ECKey.parse(KEY.stored()).getD().toString();

    assertThat(KEY.toString()).doesNotContain(privatePart);
    assertThatThrownBy(() -> LocalTokenKey.of("{\"kty\":\"oct\",\"k\":\"" + privatePart + "\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(privatePart);
  }

  private static String signed(
      String type, JWTClaimsSet claims, @org.jspecify.annotations.Nullable String keyId) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(keyId)
            .build();
    String input = header.toBase64URL() + "." + Base64URL.encode(claims.toPayload().toBytes());
    return input + "." + Base64URL.encode(KEY.sign(input.getBytes(StandardCharsets.US_ASCII)));
  }

  private static void refuses(String message, ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            Fault.Unauthenticated.class, fault -> assertThat(fault.isToken()).isTrue())
        .hasMessage(message);
  }

  private static void refusesAny(ThrowingCallable reading) {
    assertThatThrownBy(reading).isInstanceOf(Fault.Unauthenticated.class);
  }
}
