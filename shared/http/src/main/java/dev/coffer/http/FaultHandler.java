package dev.coffer.http;

import dev.coffer.fault.Fault;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whatever a request ends with that is no answer. What nobody foresaw is logged with the
 * request's id and its type alone: a message may hold what came in.
 */
@Singleton
final class FaultHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(FaultHandler.class);

  private final FaultAnswers answers;
  private final Sources sources;

  FaultHandler(FaultAnswers answers, Sources sources) {
    this.answers = answers;
    this.sources = sources;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public HttpResponse<?> handle(HttpRequest request, Throwable exception) {
    HttpRequest<?> received = request;
    return switch (exception) {
      case Fault fault -> answers.answer(received, fault);
      case UnsupportedBodyException unsupported ->
          answers.answer(received, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
      default -> {
        LOG.atError()
            .addKeyValue("requestId", sources.of(received).requestId())
            .addKeyValue("exception", exception.getClass().getName())
            .addKeyValue("at", FailurePlace.of(exception))
            .log("Unforeseen failure");
        yield answers.answer(received, HttpStatus.INTERNAL_SERVER_ERROR);
      }
    };
  }
}
