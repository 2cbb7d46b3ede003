package dev.coffer.http;

import dev.coffer.fault.Fault;
import dev.coffer.fault.Fault.Issue;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every fault its answer (docs/design/routes.md, "Errors"): the one place where a fault meets
 * a status.
 */
@Singleton
final class FaultAnswers {
  private final Sources sources;
  private final AccessLog log;

  FaultAnswers(Sources sources, AccessLog log) {
    this.sources = sources;
    this.log = log;
  }

  /** The answer to a fault. */
  MutableHttpResponse<?> answer(HttpRequest<?> request, Fault fault) {
    return switch (fault) {
      case Fault.Invalid invalid ->
          answer(request, 422, "ValidationFailure", issues(invalid.issues()), null);
      case Fault.Rejected rejected -> answer(request, 400, "BadRequest", rejected.text(), null);
      case Fault.TooLarge tooLarge ->
          answer(request, 413, "PayloadTooLarge", tooLarge.text(), null);
      case Fault.Unauthenticated unauthenticated ->
          answer(
                  request,
                  401,
                  unauthenticated.isToken() ? "TokenError" : "UnauthorizedError",
                  unauthenticated.text(),
                  null)
              .header("WWW-Authenticate", "Bearer");
      case Fault.Forbidden forbidden ->
          answer(
              request,
              403,
              name(forbidden.kind()),
              forbidden.text(),
              forbidden.details().isEmpty() ? null : forbidden.details());
      case Fault.NotFound notFound -> answer(request, 404, "NotFound", notFound.text(), null);
      case Fault.Conflict conflict -> answer(request, 409, "Conflict", conflict.text(), null);
      case Fault.Throttled throttled ->
          answer(request, 429, "RateLimitExceeded", throttled.text(), null)
              .header("retry-after", Integer.toString(throttled.retryAfterSeconds()));
      case Fault.Unavailable unavailable ->
          answer(request, 503, "ServiceUnavailable", unavailable.text(), null);
      case Fault.Damaged damaged -> answer(request, 503, "LedgerDamaged", damaged.text(), null);
    };
  }

  /** The answer to what is no fault of ours to explain: a status and fixed words. */
  MutableHttpResponse<?> answer(HttpRequest<?> request, HttpStatus status) {
    return switch (status) {
      case NOT_FOUND -> answer(request, 404, "NotFound", "Route not found", null);
      case METHOD_NOT_ALLOWED ->
          answer(request, 405, "MethodNotAllowed", "The route has no such method", null);
      case NOT_ACCEPTABLE ->
          answer(request, 406, "NotAcceptable", "The answer is application/json", null);
      case REQUEST_TIMEOUT -> answer(request, 408, "RequestTimeout", "The request is late", null);
      case REQUEST_ENTITY_TOO_LARGE ->
          answer(request, 413, "PayloadTooLarge", "The request is too large", null);
      case REQUEST_URI_TOO_LONG ->
          answer(request, 414, "UriTooLong", "The address is too long", null);
      case UNSUPPORTED_MEDIA_TYPE ->
          answer(
              request,
              415,
              "UnsupportedMediaType",
              "The body must be application/json or application/x-www-form-urlencoded",
              null);
      case REQUEST_HEADER_FIELDS_TOO_LARGE ->
          answer(request, 431, "HeadersTooLarge", "The headers are too large", null);
      default ->
          status.getCode() < 500
              ? answer(request, 400, "BadRequest", "The request is malformed", null)
              : answer(request, 500, "InternalServerError", "Something went wrong", null);
    };
  }

  private MutableHttpResponse<?> answer(
      HttpRequest<?> request,
      int status,
      String error,
      Object message,
      @Nullable List<Map<String, Object>> details) {
    String requestId = sources.of(request).requestId();
    log.write(request, status);
    return AnswerHeaders.put(
        HttpResponse.<ErrorJson>status(HttpStatus.valueOf(status))
            .contentType(MediaType.APPLICATION_JSON_TYPE)
            .body(new ErrorJson(requestId, status, message, error, details)),
        requestId);
  }

  private static List<Map<String, Object>> issues(List<Issue> issues) {
    return issues.stream()
        .map(issue ->
            Map.<String, Object>of(
                "code", issue.code(), "path", issue.path(), "message", issue.message()))
        .toList();
  }

  private static String name(Fault.Forbidden.Kind kind) {
    return switch (kind) {
      case PERMISSION_DENIED -> "PermissionDenied";
      case FORBIDDEN_REQUEST -> "ForbiddenRequestError";
      case PERMISSION_BOUNDARY -> "PermissionBoundaryError";
    };
  }
}
