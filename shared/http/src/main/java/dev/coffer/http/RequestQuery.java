package dev.coffer.http;

import java.util.List;
import java.util.Map;

/**
 * The query of a request, decoded once. Declare it as a parameter of the controller; {@link
 * RequestQueryBinder} reads it. A parameter without {@code =} or without a value is absent; one
 * that comes twice is a fault.
 */
public final class RequestQuery extends Fields {
  private RequestQuery(Map<String, Untyped> values) {
    super(List.of(), values);
  }

  /**
   * Decodes a query as it stood in the request line.
   *
   * @param raw what follows the {@code ?}, without it; "" for none
   */
  public static RequestQuery parse(String raw) {
    return new RequestQuery(UrlEncodedReader.read(raw, "query"));
  }
}
