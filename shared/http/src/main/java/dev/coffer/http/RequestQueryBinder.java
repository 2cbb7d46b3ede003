package dev.coffer.http;

import dev.coffer.fault.Fault;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@link RequestQuery} from the request line, not from the server's own decoding. */
@Singleton
final class RequestQueryBinder implements TypedRequestArgumentBinder<RequestQuery> {
  @Override
  public Argument<RequestQuery> argumentType() {
    return Argument.of(RequestQuery.class);
  }

  @Override
  public BindingResult<RequestQuery> bind(
      ArgumentConversionContext<RequestQuery> context, HttpRequest<?> request) {
    @Nullable String raw = request.getUri().getRawQuery();
    if (raw != null && raw.length() > Limits.QUERY_CHARACTERS) {
      throw new Fault.Invalid("query", "Longer than " + Limits.QUERY_CHARACTERS + " characters");
    }
    RequestQuery query = RequestQuery.parse(raw == null ? "" : raw);
    return () -> Optional.of(query);
  }
}
