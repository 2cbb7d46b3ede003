package dev.coffer.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.MediaType;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as routing sees it: its path spelled as {@link RequestPath} spells it, and free of the
 * types that it claims, since {@link RequestBodyBinder} alone judges the type of a body and every
 * answer is JSON.
 */
final class NormalizedRequest<B> extends HttpRequestWrapper<B> {
  private final String path;
  private final URI uri;

  NormalizedRequest(HttpRequest<B> received, String path, @Nullable String rawQuery) {
    super(received);
    this.path = path;
    this.uri = URI.create(rawQuery == null ? path : path + "?" + rawQuery);
  }

  @Override
  public String getPath() {
    return path;
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public Optional<MediaType> getContentType() {
    return Optional.empty();
  }

  @Override
  public Collection<MediaType> accept() {
    return List.of();
  }
}
