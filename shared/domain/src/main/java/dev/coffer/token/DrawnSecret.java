package dev.coffer.token;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Draws what callers keep secret: 256 random bits as 64 lower-case hex digits. */
public final class DrawnSecret {
  private static final int BYTES = 32;

  private DrawnSecret() {}

  public static String draw(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
