package dev.coffer.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.concurrent.CompletableFuture;

/** What every request passes before routing: one spelling of its path, and its whole body. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class FrontFilter {
  private final Sources sources;

  FrontFilter(Sources sources) {
    this.sources = sources;
  }

  @PreMatching
  @RequestFilter
  CompletableFuture<HttpRequest<?>> receive(HttpRequest<?> request) {
    AccessLog.start(request);
    sources.of(request);
    var normalized =
        new NormalizedRequest<>(
            request, RequestPath.normalized(request.getPath()), request.getUri().getRawQuery());
    return RequestBytes.collect(request).thenApply(collected -> normalized);
  }
}
