package dev.coffer.http.token;

/**
 * What tokens are made of. The names below are those that Infisical's clients read; issuer and
 * audience keep tokens of one kind from passing as the other.
 */
final class ClaimNames {
  static final String ISSUER = "coffer";
  static final String ACCESS_AUDIENCE = "coffer:api";
  static final String REFRESH_AUDIENCE = "coffer:refresh";
  static final String ACCESS_TYPE = "JWT";
  static final String REFRESH_TYPE = "refresh+jwt";

  static final String TOKEN_TYPE = "authTokenType";
  static final String USER_TOKEN = "accessToken";
  static final String IDENTITY_TOKEN = "identityAccessToken";
  static final String REFRESH_TOKEN = "refreshToken";

  static final String AUTH_METHOD = "authMethod";
  static final String USER = "userId";
  static final String USER_ORGANIZATION = "organizationId";
  static final String SESSION = "tokenVersionId";
  static final String IDENTITY = "identityId";
  static final String IDENTITY_NAME = "identityName";
  static final String IDENTITY_ORGANIZATION = "orgId";
  static final String IDENTITY_TOKEN_ID = "identityAccessTokenId";
  static final String CLIENT_SECRET = "clientSecretId";
  static final String TTL = "accessTokenTTL";
  static final String MAX_TTL = "accessTokenMaxTTL";
  static final String PERIOD = "accessTokenPeriod";
  static final String USES_LIMIT = "numUsesLimit";
  static final String IP_RESTRICTED = "ipRestrictionEnabled";

  private ClaimNames() {}
}
