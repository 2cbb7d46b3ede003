package dev.coffer.http;

import dev.coffer.fault.Fault;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.bind.binders.AnnotatedRequestArgumentBinder;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code @Body RequestBody}: JSON unless the request says that it is a form; 415 for every
 * other type of a body that is not empty. No type at all counts as JSON, and an empty body as an
 * object without fields, whatever its type.
 */
@Singleton
final class RequestBodyBinder
    implements AnnotatedRequestArgumentBinder<Body, RequestBody>,
        TypedRequestArgumentBinder<RequestBody> {
  private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

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
    RequestBody body = read(request.getHeaders().get("Content-Type"), RequestBytes.of(request));
    return () -> Optional.of(body);
  }

  private static RequestBody read(@Nullable String contentType, byte[] bytes) {
    if (bytes.length == 0) {
      return RequestBody.empty();
    }
    return switch (format(contentType)) {
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

  /** Whether the parameters of a media type name a character set that is not UTF-8. */
  private static boolean isForeign(String parameters) {
    for (String parameter : parameters.split(";", -1)) {
      String plain = parameter.replace("\"", "").replaceAll("\\s", "").toLowerCase(Locale.ROOT);
      if (plain.startsWith("charset=") && !UTF_8.contains(plain.substring("charset=".length()))) {
        return true;
      }
    }
    return false;
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
    if (parameters >= 0 && isForeign(contentType.substring(parameters))) {
      throw new UnsupportedBodyException();
    }
    if (type.equals(MediaType.APPLICATION_JSON) || type.endsWith("+json")) {
      return Format.JSON;
    }
    if (type.equals(MediaType.APPLICATION_FORM_URLENCODED)) {
      return Format.FORM;
    }
    throw new UnsupportedBodyException();
  }
}
