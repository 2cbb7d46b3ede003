package dev.coffer.http;

import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each answer, and the headers of every answer. The line names the route's template,
 * never the path, query, headers or bodies as they came.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final String STARTED = "dev.coffer.started";
  private static final String WRITTEN = "dev.coffer.logged";

  private final Sources sources;

  AccessLog(Sources sources) {
    this.sources = sources;
  }

  /** Notes when a request came. */
  static void start(HttpRequest<?> request) {
    request.setAttribute(STARTED, System.nanoTime());
  }

  @ResponseFilter
  void complete(HttpRequest<?> request, MutableHttpResponse<?> response) {
    AnswerHeaders.put(response, sources.of(request).requestId());
    write(request, response.code());
  }

  /** Writes the line of a request, once; errors that never reach a route come straight here. */
  void write(HttpRequest<?> request, int status) {
    if (request.getAttribute(WRITTEN).isPresent()) {
      return;
    }
    request.setAttribute(WRITTEN, true);
    long started = request.getAttribute(STARTED, Long.class).orElseGet(System::nanoTime);
    LOG.atInfo()
        .addKeyValue("requestId", sources.of(request).requestId())
        .addKeyValue("method", request.getMethod().name())
        .addKeyValue("route", route(request))
        .addKeyValue("status", status)
        .addKeyValue("micros", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - started))
        .log("request");
  }

  private static String route(HttpRequest<?> request) {
    @Nullable String template = BasicHttpAttributes.getUriTemplate(request).orElse(null);
    return template == null ? "-" : template;
  }
}
