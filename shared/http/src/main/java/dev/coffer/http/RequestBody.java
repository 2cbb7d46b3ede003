package dev.coffer.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request: a JSON object, a form, or nothing. Declare it as {@code @Body RequestBody
 * body}; {@link RequestBodyBinder} reads it.
 */
public final class RequestBody extends Fields {
  RequestBody(Map<String, ? extends @Nullable Object> values) {
    super(List.of(), values);
  }

  /** No body. */
  public static RequestBody empty() {
    return new RequestBody(Map.of());
  }
}
