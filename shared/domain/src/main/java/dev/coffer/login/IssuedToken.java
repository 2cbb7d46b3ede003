package dev.coffer.login;

/**
 * An identity's token as it is handed out. Printing it never shows it.
 *
 * @param jwt the token
 * @param expiresIn seconds that this JWT lives: its {@code exp} minus its {@code iat}
 * @param maxTtl {@code accessTokenMaxTTL}: seconds
 */
public record IssuedToken(String jwt, long expiresIn, long maxTtl) {
  @Override
  public String toString() {
    return "IssuedToken[redacted]";
  }
}
