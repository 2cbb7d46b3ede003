package dev.coffer.access;

import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which folder paths a service token's scope means, in the part of picomatch's language that
 * Infisical's clients use: {@code *} is any part of one folder's name, {@code ?} one character of
 * it, {@code **} any number of folders, none too. {@code /a/*} is every folder in {@code /a} and
 * not {@code /a} itself, {@code /a/**} is {@code /a} with all below it, and {@code /**} everything.
 * Braces, brackets and negation are refused, so that no pattern means less here than it says.
 *
 * <p>Matching takes time in proportion to the pattern's length times the path's, whatever the
 * pattern.
 */
public final class PathGlob {
  private static final String ANY_DEPTH = "**";
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_\\-*?]+");

  private final List<String> segments;

  private PathGlob(List<String> segments) {
    this.segments = segments;
  }

  /**
   * A pattern as a request spells it: trimmed, a missing slash at its start added, one at its end
   * dropped.
   *
   * @throws Fault.Invalid naming the field: over 1,024 bytes or 16 folders, empty segments, other
   *     characters than those of folder names and wildcards, {@code **} beside others
   */
  public static PathGlob of(String field, String text) {
    String trimmed = Texts.trim(text);
    Texts.requireShape(field, trimmed, SecretPath.BYTES_MOST);
    int start = trimmed.startsWith("/") ? 1 : 0;
    int end =
        trimmed.length() > start && trimmed.endsWith("/") ? trimmed.length() - 1 : trimmed.length();
    if (start >= end) {
      return new PathGlob(List.of());
    }
    List<String> segments = List.of(trimmed.substring(start, end).split("/", -1));
    if (segments.size() > SecretPath.DEPTH_MOST) {
      throw new Fault.Invalid(field, "Must be at most " + SecretPath.DEPTH_MOST + " folders deep");
    }
    if (!segments.stream().allMatch(PathGlob::isSegment)) {
      throw new Fault.Invalid(
          field,
          "Must be folder names with slashes between them, with * and ? for parts of a name and **"
              + " for any folders");
    }
    return new PathGlob(segments);
  }

  private static boolean isSegment(String segment) {
    return segment.equals(ANY_DEPTH)
        || SEGMENT.matcher(segment).matches() && !segment.contains(ANY_DEPTH);
  }

  /** Whether it means this path, spelt as {@link SecretPath#text()} does. */
  public boolean matches(String path) {
    List<String> names =
        path.equals("/") ? List.of() : Arrays.asList(path.substring(1).split("/", -1));
    // Row i says which starts of the path the pattern's first i segments mean.
    boolean[] meant = new boolean[names.size() + 1];
    meant[0] = true;
    for (String segment : segments) {
      boolean[] next = new boolean[meant.length];
      boolean deep = segment.equals(ANY_DEPTH);
      for (int i = 0; i < meant.length; i++) {
        if (deep) {
          next[i] = meant[i] || i > 0 && next[i - 1];
        } else {
          next[i] = i > 0 && meant[i - 1] && matches(segment, names.get(i - 1));
        }
      }
      meant = next;
    }
    return meant[names.size()];
  }

  /** Goes back to the last star alone: an earlier one has nothing to gain from taking more. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int taken = 0;
    while (n < name.length()) {
      char expected = p < pattern.length() ? pattern.charAt(p) : '\0';
      if (expected == '*') {
        star = p++;
        taken = n;
      } else if (expected == '?' || expected == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Whether it means one path and no other. */
  public boolean isPlain() {
    return segments.stream().noneMatch(s -> s.contains("*") || s.contains("?"));
  }

  /** The one spelling. */
  public String text() {
    return "/" + String.join("/", segments);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathGlob that && segments.equals(that.segments);
  }

  @Override
  public int hashCode() {
    return segments.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
