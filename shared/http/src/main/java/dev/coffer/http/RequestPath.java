package dev.coffer.http;

import dev.coffer.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The one spelling of a path that routing sees (RFC 3986, section 3.3). Empty segments go, so that
 * trailing and doubled slashes do not matter; every other segment is decoded once, checked and
 * encoded again. 400 for a path that no client sends in good faith: broken escapes, bytes that are
 * no UTF-8, dot segments, encoded slashes, backslashes. 422 for characters that no name may hold:
 * control characters, {@code ?}, {@code #} and {@code %}, which is what a doubly encoded path
 * decodes to.
 *
 * <p>One route ends in the path of a folder, whose slashes its only client (Infisical's Terraform
 * provider) encodes: there, and nowhere else, an encoded slash is a slash, before anything is
 * checked.
 */
final class RequestPath {
  private static final String PLAIN = "-._~";
  private static final List<String> FOLDER_ROUTE = List.of("api", "v1", "folders");

  private RequestPath() {}

  /** The path in its one spelling, percent-encoded, always with a leading slash. */
  static String normalized(String raw) {
    if (raw.length() > Limits.PATH_CHARACTERS) {
      throw new Fault.Rejected("The path is longer than " + Limits.PATH_CHARACTERS + " characters");
    }
    List<String> names = new ArrayList<>();
    for (String segment : raw.split("/", -1)) {
      String text = decoded(segment);
      List<String> parts = isFolderPath(names) ? Arrays.asList(text.split("/", -1)) : List.of(text);
      parts.stream().filter(name -> !name.isEmpty()).map(RequestPath::checked).forEach(names::add);
    }
    var path = new StringBuilder(raw.length());
    for (String name : names) {
      path.append('/');
      encode(name, path);
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  /** Whether what follows these names is a path of folders below a project and an environment. */
  private static boolean isFolderPath(List<String> names) {
    return names.size() >= FOLDER_ROUTE.size() + 2
        && names.subList(0, FOLDER_ROUTE.size()).equals(FOLDER_ROUTE);
  }

  private static String decoded(String segment) {
    if (segment.chars().anyMatch(character -> character <= ' ' || character >= 0x7f)) {
      throw new Fault.Rejected("The path holds a character that must be percent-encoded");
    }
    return PercentEncoding.decode(segment)
        .orElseThrow(
            () -> new Fault.Rejected("The path holds a malformed percent encoding or UTF-8"));
  }

  private static String checked(String text) {
    if (text.equals(".") || text.equals("..")) {
      throw new Fault.Rejected("The path holds a dot segment");
    }
    if (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('\0') >= 0) {
      throw new Fault.Rejected("The path holds an encoded slash, a backslash or NUL");
    }
    if (text.chars().anyMatch(RequestPath::isForbidden)) {
      throw new Fault.Invalid("path", "Control characters, ?, # and % are not allowed in a name");
    }
    return text;
  }

  private static boolean isForbidden(int character) {
    return Character.isISOControl(character)
        || character == '?'
        || character == '#'
        || character == '%';
  }

  /**
   * Encodes all but unreserved characters: the router takes some of the others for syntax, and
   * decodes variables as if they were of a form.
   */
  private static void encode(String text, StringBuilder path) {
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (isPlain(character)) {
        path.append(character);
      } else {
        path.append('%').append(HexFormat.of().toHexDigits(octet).toUpperCase(Locale.ROOT));
      }
    }
  }

  private static boolean isPlain(char character) {
    return character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || character >= '0' && character <= '9'
        || PLAIN.indexOf(character) >= 0;
  }
}
