package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.fault.Fault;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestQuery;
import dev.coffer.vault.DuplicateValues;
import dev.coffer.vault.SecretView;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Ours: which secrets of a project hold the same value. */
@Controller("/api/v1/projects/{projectId}/duplicate-secrets")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DuplicateSecretsController {
  private final DuplicateValues duplicates;

  DuplicateSecretsController(DuplicateValues duplicates) {
    this.duplicates = duplicates;
  }

  /** Secrets that hold one value. */
  @Serdeable
  record GroupJson(List<HolderJson> secrets) {}

  /** One of them, without its value. */
  @Serdeable
  record HolderJson(String id, String environment, String secretPath, String secretKey) {
    static HolderJson of(SecretView view) {
      return new HolderJson(
          view.header().secret().toString(), view.environment().slug(), view.path(), view.name());
    }
  }

  @Serdeable
  record DuplicatesJson(List<GroupJson> duplicates) {}

  @Get
  DuplicatesJson list(Credential credential, @PathVariable String projectId, RequestQuery query) {
    ProjectRef project =
        Ids.parse(projectId)
            .<ProjectRef>map(ProjectRef.ById::new)
            .orElseThrow(() -> new Fault.NotFound("Project with ID '" + projectId + "' not found"));
    return new DuplicatesJson(
        duplicates.of(credential, project, ReadRequests.time(query)).stream()
            .map(group -> new GroupJson(group.stream().map(HolderJson::of).toList()))
            .toList());
  }
}
