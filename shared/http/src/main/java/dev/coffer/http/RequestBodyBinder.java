package dev.coffer.http;

import dev.coffer.fault.Fault;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.FullHttpRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.http.bind.binders.PendingRequestBindingResult;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import jakarta.inject.Singleton;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code @Body RequestBody}. The bytes come from whatever server runs the controller; they
 * are JSON unless the request says that they are a form. 413 over {@link Limits#BODY_BYTES}, 415
 * for every other type of a body that is not empty.
 */
@Singleton
final class RequestBodyBinder
    implements AnnotatedRequestArgumentBinder<Body, RequestBody>,
        TypedRequestArgumentBinder<RequestBody> {
  private enum Format {
    JSON,
    FORM
  }

  @Override
  public Class<Body> getAnnotationType() {
    return Body.class;
  }

  @Override
  public Argument<RequestBody> argumentType() {
    return Argument.of(RequestBody.class);
  }

  @Override
  public BindingResult<RequestBody> bind(
      ArgumentConversionContext<RequestBody> context, HttpRequest<?> request) {
    if (request.getContentLength() > Limits.BODY_BYTES) {
      throw tooLarge();
    }
    HttpRequest<?> received = unwrapped(request);
    if (received instanceof ServerHttpRequest<?> server) {
      return pending(buffered(server.byteBody()).thenApply(bytes -> read(request, bytes)));
    }
    if (received instanceof FullHttpRequest<?> full) {
      var contents = full.contents();
      RequestBody body = read(request, contents == null ? new byte[0] : contents.toByteArray());
      return () -> Optional.of(body);
    }
    throw new IllegalStateException("A server whose requests have no bytes");
  }

  private static CompletableFuture<byte[]> buffered(ByteBody body) {
    return body.buffer()
        .thenApply(available -> {
          try (CloseableAvailableByteBody open = available) {
            if (open.length() > Limits.BODY_BYTES) {
              throw tooLarge();
            }
            return open.toByteArray();
          }
        });
  }

  private static BindingResult<RequestBody> pending(CompletableFuture<RequestBody> future) {
    return new PendingBody(future);
  }

  private static RequestBody read(HttpRequest<?> request, byte[] bytes) {
    if (bytes.length > Limits.BODY_BYTES) {
      throw tooLarge();
    }
    if (bytes.length == 0) {
      return RequestBody.empty();
    }
    return switch (format(request.getHeaders().get("Content-Type"))) {
      case JSON -> new RequestBody(JsonReader.read(bytes));
      case FORM -> new RequestBody(UrlEncodedReader.read(form(bytes), "body"));
    };
  }

  private static String form(byte[] bytes) {
    try {
      return PercentEncoding.utf8(bytes);
    } catch (CharacterCodingException notUtf8) {
      throw new Fault.Rejected("The body is not valid UTF-8");
    }
  }

  private static Format format(@Nullable String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return Format.JSON;
    }
    int parameters = contentType.indexOf(';');
    String type =
        (parameters < 0 ? contentType : contentType.substring(0, parameters))
            .strip()
            .toLowerCase(Locale.ROOT);
    if (type.equals(MediaType.APPLICATION_JSON) || type.endsWith("+json")) {
      return Format.JSON;
    }
    if (type.equals(MediaType.APPLICATION_FORM_URLENCODED)) {
      return Format.FORM;
    }
    throw new UnsupportedBodyException();
  }

  private static HttpRequest<?> unwrapped(HttpRequest<?> request) {
    HttpRequest<?> inner = request;
    while (inner instanceof HttpRequestWrapper<?> wrapper) {
      inner = wrapper.getDelegate();
    }
    return inner;
  }

  private static Fault.TooLarge tooLarge() {
    return new Fault.TooLarge("The body is larger than " + Limits.BODY_BYTES + " bytes");
  }

  private record PendingBody(CompletableFuture<RequestBody> future)
      implements PendingRequestBindingResult<RequestBody> {
    @Override
    public boolean isPending() {
      return !future.isDone();
    }

    @Override
    public Optional<RequestBody> getValue() {
      try {
        return Optional.of(future.join());
      } catch (java.util.concurrent.CompletionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw failed;
      }
    }
  }
}
