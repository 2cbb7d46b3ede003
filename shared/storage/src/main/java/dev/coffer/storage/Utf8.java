package dev.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Text as storage sees it: UTF-8 bytes, ordered as unsigned bytes. */
public final class Utf8 {
  private Utf8() {}

  /**
   * The number of bytes of this text.
   *
   * @throws IllegalArgumentException for half a surrogate pair, which has no bytes
   */
  public static int length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        length += 1;
      } else if (unit < 0x800) {
        length += 2;
      } else if (!Character.isSurrogate(unit)) {
        length += 3;
      } else if (Character.isHighSurrogate(unit)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        length += 4;
        i++;
      } else {
        throw new IllegalArgumentException("text holds half a surrogate pair");
      }
    }
    return length;
  }

  /**
   * Compares byte-wise. Differs from {@link String#compareTo} where supplementary characters meet
   * those from U+E000 up.
   */
  public static int compare(String a, String b) {
    return Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }
}
