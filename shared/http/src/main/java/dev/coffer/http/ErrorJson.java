package dev.coffer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error.
 *
 * @param message a text; for 422 a list of issues
 * @param details only where the fault has some
 */
@Serdeable
record ErrorJson(
    String reqId,
    int statusCode,
    Object message,
    String error,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Map<String, Object>> details) {}
