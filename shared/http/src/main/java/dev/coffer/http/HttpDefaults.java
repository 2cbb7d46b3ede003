package dev.coffer.http;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import java.util.Map;

/**
 * How every server of ours is set up: {@link Limits} where the server enforces them itself, and
 * answers that hold every field, null and empty ones too. What the starter sets itself wins.
 */
@ContextConfigurer
public final class HttpDefaults implements ApplicationContextConfigurer {
  private static final int LINE_BYTES = Limits.PATH_CHARACTERS + Limits.QUERY_CHARACTERS + 64;
  private static final int HEADER_BYTES = 32 * 1024;

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.propertySources(
        io.micronaut.context.env.PropertySource.of(
            "coffer-http",
            Map.of(
                "micronaut.serde.serialization.inclusion",
                "ALWAYS",
                "micronaut.server.max-request-size",
                Limits.BODY_BYTES,
                "micronaut.server.max-request-buffer-size",
                Limits.BODY_BYTES,
                "micronaut.server.netty.max-initial-line-length",
                LINE_BYTES,
                "micronaut.server.netty.max-header-size",
                HEADER_BYTES,
                "micronaut.server.dispatch-options-requests",
                false,
                "micronaut.server.date-header",
                true)));
  }
}
