package dev.coffer.http;

import dev.coffer.actor.Source;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller where its request came from. */
@Singleton
final class SourceBinder implements TypedRequestArgumentBinder<Source> {
  private final Sources sources;

  SourceBinder(Sources sources) {
    this.sources = sources;
  }

  @Override
  public Argument<Source> argumentType() {
    return Argument.of(Source.class);
  }

  @Override
  public BindingResult<Source> bind(
      ArgumentConversionContext<Source> context, HttpRequest<?> request) {
    Source source = sources.of(request);
    return () -> Optional.of(source);
  }
}
