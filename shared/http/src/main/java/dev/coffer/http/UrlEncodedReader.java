package dev.coffer.http;

import dev.coffer.fault.Fault;
import dev.coffer.http.Fields.Untyped;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} (WHATWG URL, section 5.1), strictly: sequences
 * that are no UTF-8, broken percent encodings, NUL and repeated names are faults.
 */
final class UrlEncodedReader {
  private UrlEncodedReader() {}

  /** The pairs that have a value, by name. */
  static Map<String, Untyped> read(String raw, String where) {
    if (raw.isEmpty()) {
      return Map.of();
    }
    var values = new HashMap<String, Untyped>();
    var seen = new java.util.HashSet<String>();
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), where);
      if (!seen.add(name)) {
        throw new Fault.Invalid(where, "A parameter stands there twice");
      }
      if (seen.size() > Limits.PARAMETERS) {
        throw new Fault.Invalid(where, "More than " + Limits.PARAMETERS + " parameters");
      }
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), where);
      if (!value.isEmpty()) {
        values.put(name, new Untyped(value));
      }
    }
    return Map.copyOf(values);
  }

  private static String decode(String text, String where) {
    String decoded =
        PercentEncoding.decode(text.replace('+', ' '))
            .orElseThrow(() -> new Fault.Invalid(where, "Malformed percent encoding or UTF-8"));
    if (decoded.indexOf('\0') >= 0) {
      throw new Fault.Invalid(where, "NUL is not allowed");
    }
    return decoded;
  }
}
