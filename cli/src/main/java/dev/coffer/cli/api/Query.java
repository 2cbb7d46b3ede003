package dev.coffer.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The query of a request; grows as it is given parameters. */
public final class Query {
  private final StringBuilder text = new StringBuilder();

  /** Adds a parameter; a {@code null} leaves it out. */
  public Query with(String name, @Nullable Object value) {
    if (value != null) {
      text.append(text.isEmpty() ? '?' : '&')
          .append(encoded(name))
          .append('=')
          .append(encoded(value.toString()));
    }
    return this;
  }

  /** What {@link #toString} gave, to be added to. */
  public static Query continuing(String text) {
    Query query = new Query();
    query.text.append(text);
    return query;
  }

  /** One segment of a path. */
  public static String segment(String text) {
    return encoded(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Empty, or from the question mark on. */
  @Override
  public String toString() {
    return text.toString();
  }
}
