package dev.coffer.api.auth;

import dev.coffer.access.Credential;
import dev.coffer.access.PathGlob;
import dev.coffer.access.ServiceTokenAccess;
import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestBody;
import dev.coffer.login.ServiceTokens;
import dev.coffer.secret.Texts;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Service tokens of projects. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ServiceTokensController {
  private static final int NAME_BYTES = 256;
  private static final int SLUG_BYTES = 64;
  private static final long LONGEST_TTL = 315_360_000;

  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final ServiceTokens tokens;

  ServiceTokensController(ServiceTokens tokens) {
    this.tokens = tokens;
  }

  @Post("/v2/service-token")
  NewServiceTokenJson create(Credential credential, @Body RequestBody body) {
    ServiceTokens.Created created = tokens.create(credential, project(body), request(body));
    return new NewServiceTokenJson(created.text().reveal(), ServiceTokenJson.of(created.view()));
  }

  @Get("/v2/service-token")
  ServiceTokenJson current(Credential credential) {
    return ServiceTokenJson.of(tokens.current(credential));
  }

  @Delete("/v2/service-token/{serviceTokenId}")
  ServiceTokenAnswerJson delete(Credential credential, String serviceTokenId) {
    return new ServiceTokenAnswerJson(
        ServiceTokenJson.of(tokens.delete(credential, id(serviceTokenId))));
  }

  @Get("/v1/workspace/{projectId}/service-token-data")
  ServiceTokensJson list(Credential credential, String projectId) {
    return new ServiceTokensJson(
        tokens.list(credential, id(projectId)).stream().map(ServiceTokenJson::of).toList());
  }

  private static UUID project(RequestBody body) {
    return body.id("workspaceId")
        .orElseThrow(() -> new Fault.Rejected("Missing project: send workspaceId"));
  }

  private static ServiceTokens.Request request(RequestBody body) {
    String name = Texts.trim(body.requiredText("name", NAME_BYTES));
    if (name.isEmpty()) {
      throw new Fault.Invalid("name", "Must not be blank");
    }
    List<Fields> scopes = body.objects("scopes");
    if (scopes.isEmpty() || scopes.size() > ServiceTokens.SCOPES_MOST) {
      throw new Fault.Invalid("scopes", "Must have 1 to " + ServiceTokens.SCOPES_MOST + " scopes");
    }
    return new ServiceTokens.Request(
        name,
        scopes.stream().map(ServiceTokensController::scope).toList(),
        access(body.texts("permissions")),
        body.integer("expiresIn", 0, LONGEST_TTL, 0));
  }

  private static ServiceTokens.Scope scope(Fields scope) {
    return new ServiceTokens.Scope(
        scope.requiredText("environment", SLUG_BYTES),
        PathGlob.of("secretPath", scope.requiredText("secretPath")));
  }

  private static Set<ServiceTokenAccess> access(List<String> names) {
    if (names.isEmpty()) {
      throw new Fault.Invalid("permissions", "Must have at least one");
    }
    return names.stream()
        .map(name ->
            ServiceTokenAccess.ofWireName(name)
                .orElseThrow(
                    () -> new Fault.Invalid("permissions", "Must be read, write or readValue")))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElse(NOTHING);
  }
}
