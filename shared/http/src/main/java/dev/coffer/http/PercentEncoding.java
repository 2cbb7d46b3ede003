package dev.coffer.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent encoding of RFC 3986, section 2.1, decoded exactly once and strictly. */
final class PercentEncoding {
  private PercentEncoding() {}

  /** The text, or empty if an escape is broken or the bytes are no UTF-8. */
  static Optional<String> decode(String text) {
    try {
      var bytes = new ByteArrayOutputStream(text.length());
      int from = 0;
      while (from < text.length()) {
        int escape = text.indexOf('%', from);
        int to = escape < 0 ? text.length() : escape;
        append(bytes, text, from, to);
        if (escape < 0) {
          break;
        }
        if (escape + 2 >= text.length()) {
          return Optional.empty();
        }
        int high = hex(text.charAt(escape + 1));
        int low = hex(text.charAt(escape + 2));
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high << 4 | low);
        from = escape + 3;
      }
      return Optional.of(utf8(bytes.toByteArray()));
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  /** Decodes strictly, where the JDK's own conversion puts in replacement characters. */
  static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static void append(ByteArrayOutputStream bytes, String text, int from, int to)
      throws CharacterCodingException {
    if (from < to) {
      ByteBuffer part = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text, from, to));
      bytes.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
    }
  }

  private static int hex(char digit) {
    return digit < 128 ? Character.digit(digit, 16) : -1;
  }
}
