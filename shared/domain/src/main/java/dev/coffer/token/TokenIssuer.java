package dev.coffer.token;

/** Signs tokens. Only the log-in function holds one. */
public interface TokenIssuer {
  /** The JWT (ES256) that says this, in compact form. It is a secret. */
  String issue(TokenClaims claims);

  /** The refresh JWT that says this, in compact form. It is a secret. */
  String issueRefresh(RefreshClaims claims);
}
