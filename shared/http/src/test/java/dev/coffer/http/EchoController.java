package dev.coffer.http;

import dev.coffer.access.Credential;
import dev.coffer.actor.Source;
import dev.coffer.fault.Fault;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with what it was given, so that tests see what a controller sees. */
@Controller("/api/echo")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EchoController {
  @Serdeable
  record SeenJson(List<String> names, @Nullable String name, @Nullable String text) {}

  @Get("/{name}")
  SeenJson get(@PathVariable String name, RequestQuery query) {
    return new SeenJson(query.names(), name, query.text("text").orElse(null));
  }

  @Get("/literal/{name}")
  SeenJson getLiteral(@PathVariable String name) {
    return new SeenJson(List.of("literal first"), name, null);
  }

  @Get("/{name}/{part}")
  SeenJson getPart(@PathVariable String name, @PathVariable String part) {
    return new SeenJson(List.of("no literal"), name, part);
  }

  @Get("/{name}/body")
  SeenJson getWithBody(@PathVariable String name, @Body RequestBody body) {
    return new SeenJson(body.names(), name, body.text("text").orElse(null));
  }

  @Post("/{name}")
  SeenJson post(@PathVariable String name, @Body RequestBody body) {
    return new SeenJson(body.names(), name, body.text("text").orElse(null));
  }

  @Post("/")
  SeenJson postWithoutName(RequestQuery query, @Body RequestBody body) {
    return new SeenJson(body.names(), null, body.orElse(query).text("text").orElse(null));
  }

  @Delete("/{name}")
  SeenJson delete(@PathVariable String name, @Body RequestBody body) {
    return new SeenJson(body.names(), name, body.text("text").orElse(null));
  }

  @Post("/credential")
  Map<String, String> credential(Credential credential, Source source, @Body RequestBody body) {
    return Map.of(
        "actor", credential.actorId().toString(),
        "address", source.ipAddress(),
        "agent", source.userAgent(),
        "sameSource", Boolean.toString(credential.source().equals(source)));
  }

  @Get("/fault/{kind}")
  HttpResponse<?> fault(@PathVariable String kind) {
    throw switch (kind) {
      case "rejected" -> new Fault.Rejected("Already exists");
      case "conflict" -> new Fault.Conflict("Another version");
      case "missing" -> new Fault.NotFound("Secret with name 'X' not found");
      case "throttled" -> new Fault.Throttled(7);
      case "unavailable" -> new Fault.Unavailable("Storage", null);
      case "damaged" -> new Fault.Damaged("ENV#1", "no such object");
      case "denied" -> Fault.Forbidden.denied("read", "secrets");
      case "token" ->
          Fault.Unauthenticated.token("Your token has expired. Please re-authenticate.");
      default -> new IllegalStateException("canary-4711");
    };
  }
}
