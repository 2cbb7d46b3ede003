package dev.coffer.secret;

import dev.coffer.fault.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An absolute path of folders: at most 16 names and 1,024 bytes. It has one spelling: {@code /} for
 * the root folder, else a slash before each name and none at the end.
 */
public record SecretPath(List<String> segments) {
  public static final int BYTES_MOST = 1024;
  public static final int DEPTH_MOST = 16;
  public static final SecretPath ROOT = new SecretPath(List.of());

  public SecretPath {
    segments = List.copyOf(segments);
  }

  /**
   * A path as a request spells it: trimmed; a missing slash at its start is added, one at its end
   * dropped, "" is the root folder.
   *
   * @throws Fault.Invalid naming the field: empty or dot segments, names that no folder can have,
   *     too long or too deep
   */
  public static SecretPath of(String field, String text) {
    String trimmed = Texts.trim(text);
    Texts.requireShape(field, trimmed, BYTES_MOST);
    int start = trimmed.startsWith("/") ? 1 : 0;
    int end =
        trimmed.length() > start && trimmed.endsWith("/") ? trimmed.length() - 1 : trimmed.length();
    if (start >= end) {
      return ROOT;
    }
    List<String> segments = Arrays.asList(trimmed.substring(start, end).split("/", -1));
    if (!segments.stream().allMatch(FolderName::isOne)) {
      throw new Fault.Invalid(
          field,
          "Must be folder names of letters, digits, dashes and underscores with slashes between"
              + " them");
    }
    if (segments.size() > DEPTH_MOST) {
      throw new Fault.Invalid(field, "Must be at most " + DEPTH_MOST + " folders deep");
    }
    return new SecretPath(segments);
  }

  public SecretPath child(FolderName name) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(name.text());
    return new SecretPath(longer);
  }

  /** The one spelling. */
  public String text() {
    return "/" + String.join("/", segments);
  }

  @Override
  public String toString() {
    return text();
  }
}
