package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.fault.Fault;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
import dev.coffer.secret.FolderName;
import dev.coffer.secret.SecretPath;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.FolderChange;
import dev.coffer.vault.FolderReads;
import dev.coffer.vault.FolderWrites;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Folders; both generations of routes have the same fields but for the project's name. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FoldersController {
  private static final String V1 = "/v1/folders";
  private static final String V2 = "/v2/folders";
  private static final String ONE = "/{folderId}";

  private static final int ID_OR_NAME_MOST = 255;

  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final FolderReads reads;
  private final FolderWrites writes;

  FoldersController(FolderReads reads, FolderWrites writes) {
    this.reads = reads;
    this.writes = writes;
  }

  @Get(uris = {V1, V2})
  FoldersJson list(Credential credential, RequestQuery query) {
    return FoldersJson.of(
        reads
            .list(
                credential,
                Places.ofFolders(query),
                query.flag("recursive", false),
                time(query, "lastSecretModified"),
                ReadRequests.asOf(query))
            .content());
  }

  @Get(uris = {V1 + ONE, V2 + ONE})
  PlacedFolderJson get(Credential credential, @PathVariable String folderId, RequestQuery query) {
    return PlacedFolderJson.of(
        reads
            .byId(credential, Ids.parse(folderId).orElse(NOTHING), ReadRequests.asOf(query))
            .content());
  }

  @Get(V1 + "/{projectId}/{environment}/{+path}")
  PlacedFolderJson byPath(
      Credential credential,
      @PathVariable String projectId,
      @PathVariable String environment,
      @PathVariable String path,
      RequestQuery query) {
    ProjectRef project = new ProjectRef.ById(Ids.parse(projectId).orElse(NOTHING));
    return PlacedFolderJson.of(
        reads
            .byPath(
                credential,
                new FolderAddress(project, environment, SecretPath.of("path", "/" + path)),
                ReadRequests.asOf(query))
            .content());
  }

  @Post(uris = {V1, V2})
  FolderAnswerJson create(Credential credential, @Body RequestBody body) {
    return FolderAnswerJson.of(
        writes.create(
            credential,
            Places.ofFolders(body),
            FolderName.of("name", body.requiredText("name")),
            body.text("description").orElse(null)));
  }

  /** All of one environment: more would be more than one commit. */
  @Patch(V1 + "/batch")
  FoldersJson updateAll(Credential credential, @Body RequestBody body) {
    ProjectRef project = Places.project(body);
    List<FolderChange> changes = new ArrayList<>();
    Set<String> environments = new HashSet<>();
    for (Fields folder : body.objects("folders")) {
      environments.add(
          Places.slug(folder, "environment")
              .orElseThrow(() -> folder.invalid("environment", "Required")));
      changes.add(
          new FolderChange(
              SecretPath.of("path", folder.text("path", "/")),
              folder.requiredText("id", ID_OR_NAME_MOST),
              FolderName.of("name", folder.requiredText("name")),
              folder.text("description").orElse(null)));
    }
    if (environments.size() > 1) {
      throw new Fault.Rejected("The folders of a request must be of one environment");
    }
    String environment =
        environments.stream()
            .findFirst()
            .orElseThrow(() -> new Fault.Rejected("The request names no folder"));
    return FoldersJson.of(writes.updateAll(credential, project, environment, changes));
  }

  @Patch(uris = {V1 + ONE, V2 + ONE})
  FolderAnswerJson update(
      Credential credential, @PathVariable String folderId, @Body RequestBody body) {
    return FolderAnswerJson.of(
        writes.update(
            credential,
            Places.ofFolders(body),
            folderId,
            FolderName.of("name", body.requiredText("name")),
            body.text("description").orElse(null)));
  }

  /** Its fields may stand in the body or in the query. */
  @Delete(uris = {V1 + ONE, V2 + ONE})
  FolderAnswerJson delete(
      Credential credential,
      @PathVariable String folderId,
      RequestQuery query,
      @Body RequestBody body) {
    Fields fields = body.orElse(query);
    fields.requireFlags("forceDelete");
    return FolderAnswerJson.of(writes.delete(credential, Places.ofFolders(fields), folderId));
  }

  private static Optional<Instant> time(Fields fields, String name) {
    return fields
        .text(name)
        .map(text -> {
          try {
            return OffsetDateTime.parse(text).toInstant();
          } catch (DateTimeException e) {
            throw fields.invalid(name, "Must be a date and time as in RFC 3339");
          }
        });
  }
}
