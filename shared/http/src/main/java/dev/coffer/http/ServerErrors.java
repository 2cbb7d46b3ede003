package dev.coffer.http;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Gives the server's own errors (no such route, wrong method, malformed request) the shape of ours,
 * and drops the server's words, which may repeat what came in.
 */
@Singleton
@Primary
final class ServerErrors implements ErrorResponseProcessor<Object> {
  private final FaultAnswers answers;

  ServerErrors(FaultAnswers answers) {
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("unchecked")
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    MutableHttpResponse<?> answer = answers.answer(context.getRequest(), response.status());
    String allow = response.getHeaders().get("Allow");
    if (allow != null) {
      answer.header("Allow", allow);
    }
    return (MutableHttpResponse<Object>) answer;
  }
}
