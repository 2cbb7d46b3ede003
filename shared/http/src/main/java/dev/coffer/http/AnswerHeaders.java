package dev.coffer.http;

import io.micronaut.http.MutableHttpResponse;

/** What every answer carries, so that no browser keeps it, guesses its type or runs it. */
final class AnswerHeaders {
  private AnswerHeaders() {}

  static MutableHttpResponse<?> put(MutableHttpResponse<?> response, String requestId) {
    response.getHeaders().set("x-request-id", requestId);
    response.getHeaders().set("x-content-type-options", "nosniff");
    response.getHeaders().set("cache-control", "no-store");
    response.getHeaders().set("content-security-policy", "default-src 'none'");
    return response;
  }
}
