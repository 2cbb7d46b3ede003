package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Secrets as all SDKs read and write them. */
@Controller("/api/v3/secrets/raw")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SecretsV3Controller {
  private static final String NAME = "/{secretName:[^/]+}";

  private final SecretRoutes routes;

  SecretsV3Controller(SecretRoutes routes) {
    this.routes = routes;
  }

  @Get
  HttpResponse<byte[]> list(Credential credential, RequestQuery query, HttpHeaders headers) {
    return routes.list(credential, query, ReadRequests.listV3(query), headers);
  }

  @Get("/id/{secretId}")
  HttpResponse<byte[]> getById(
      Credential credential,
      @PathVariable String secretId,
      RequestQuery query,
      HttpHeaders headers) {
    return routes.getById(credential, secretId, query, headers);
  }

  @Get(NAME)
  HttpResponse<byte[]> get(
      Credential credential,
      @PathVariable String secretName,
      RequestQuery query,
      HttpHeaders headers) {
    return routes.get(credential, secretName, query, headers);
  }

  @Post(NAME)
  SecretAnswerJson create(
      Credential credential, @PathVariable String secretName, @Body RequestBody body) {
    return routes.create(credential, secretName, body);
  }

  @Patch(NAME)
  SecretAnswerJson update(
      Credential credential, @PathVariable String secretName, @Body RequestBody body) {
    return routes.update(credential, secretName, body);
  }

  /** Its fields may stand in the body or in the query. */
  @Delete(NAME)
  SecretAnswerJson delete(
      Credential credential,
      @PathVariable String secretName,
      RequestQuery query,
      @Body RequestBody body) {
    return routes.delete(credential, secretName, body.orElse(query));
  }
}
