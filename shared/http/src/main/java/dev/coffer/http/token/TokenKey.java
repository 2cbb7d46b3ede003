package dev.coffer.http.token;

/** The private key that signs tokens, wherever it lives: in this process, or behind KMS. */
public interface TokenKey {
  /** Names the key in the {@code kid} of what it signs. */
  String id();

  /**
   * Signs with ECDSA over P-256 and SHA-256.
   *
   * @return R and S, 32 bytes each, big-endian (RFC 7518, section 3.4)
   */
  byte[] sign(byte[] input);
}
