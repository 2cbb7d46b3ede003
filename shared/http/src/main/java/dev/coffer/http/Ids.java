package dev.coffer.http;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as the wire spells them: 36 lower-case characters, one spelling for each id. */
public final class Ids {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private Ids() {}

  /** The id, or empty for every other spelling, upper case and shortened groups included. */
  public static Optional<UUID> parse(String text) {
    return text.length() == 36 && CANONICAL.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
