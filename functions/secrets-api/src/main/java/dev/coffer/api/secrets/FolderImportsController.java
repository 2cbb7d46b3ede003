package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.http.Fields;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestBody;
import dev.coffer.http.RequestQuery;
import dev.coffer.ledger.Edit;
import dev.coffer.secret.SecretPath;
import dev.coffer.vault.FolderAddress;
import dev.coffer.vault.FolderImports;
import dev.coffer.vault.SecretListing;
import dev.coffer.vault.SecretReads;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;

/** Imports; both generations of routes have the same fields but for the project's name. */
@Controller("/api")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FolderImportsController {
  private static final String V1 = "/v1/secret-imports";
  private static final String V2 = "/v2/secret-imports";
  private static final String ONE = "/{secretImportId}";
  private static final String RESYNC = "/replication-resync";
  private static final String IMPORT = "import";
  private static final String ENVIRONMENT = "environment";
  private static final String PATH = "path";

  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final FolderImports imports;
  private final SecretReads reads;

  FolderImportsController(FolderImports imports, SecretReads reads) {
    this.imports = imports;
    this.reads = reads;
  }

  @Get(uris = {V1, V2})
  FolderImportsJson list(Credential credential, RequestQuery query) {
    return FolderImportsJson.of(
        imports.list(credential, Places.ofFolders(query), ReadRequests.asOf(query)));
  }

  @Get(uris = {V1 + "/importers", V2 + "/importers"})
  ImportersJson importers(Credential credential, RequestQuery query) {
    return ImportersJson.of(
        imports.importers(credential, Places.ofFolders(query), ReadRequests.asOf(query)));
  }

  /** What they bring, with values, as in the list of the folder's secrets. */
  @Get(uris = {V1 + "/secrets", V2 + "/secrets"})
  ImportedSecretsJson secrets(Credential credential, RequestQuery query) {
    FolderAddress at = Places.ofFolders(query);
    SecretListing listing = reads.list(credential, at, false, ReadRequests.listV4(query)).content();
    return new ImportedSecretsJson(SecretsJson.of(listing, at.path().text()).imports());
  }

  @Get(uris = {V1 + ONE, V2 + ONE})
  PlacedImportJson get(
      Credential credential, @PathVariable String secretImportId, RequestQuery query) {
    return PlacedImportJson.of(
        imports.byId(credential, id(secretImportId), ReadRequests.asOf(query)));
  }

  /** Copies ({@code isReplication}) are live links too: those are never behind their source. */
  @Post(uris = {V1, V2})
  FolderImportAnswerJson create(Credential credential, @Body RequestBody body) {
    FolderAddress into = Places.ofFolders(body);
    body.requireFlags("isReplication");
    Fields source =
        body.object(IMPORT)
            .orElseThrow(() -> body.invalid(IMPORT, "Required: environment and path"));
    String environment =
        Places.slug(source, ENVIRONMENT).orElseThrow(() -> source.invalid(ENVIRONMENT, "Required"));
    return FolderImportAnswerJson.of(
        "Successfully created secret import",
        imports.create(
            credential,
            into,
            new FolderImports.Source(environment, SecretPath.of(PATH, source.requiredText(PATH)))));
  }

  @Patch(uris = {V1 + ONE, V2 + ONE})
  FolderImportAnswerJson update(
      Credential credential, @PathVariable String secretImportId, @Body RequestBody body) {
    FolderAddress into = Places.ofFolders(body);
    Fields change =
        body.object(IMPORT)
            .orElseThrow(() -> body.invalid(IMPORT, "Required: environment, path or position"));
    return FolderImportAnswerJson.of(
        "Successfully updated secret import",
        imports.update(
            credential,
            into,
            id(secretImportId),
            Places.slug(change, ENVIRONMENT).orElse(null),
            change.text(PATH).map(text -> SecretPath.of(PATH, text)).orElse(null),
            change.integer("position", 1, Edit.IMPORTS_MOST).map(Long::intValue).orElse(null)));
  }

  /** Never done: no import copies. */
  @Post(uris = {V1 + ONE + RESYNC, V2 + ONE + RESYNC})
  void copyAnew(
      Credential credential, @PathVariable String secretImportId, @Body RequestBody body) {
    imports.copyAnew(credential, Places.ofFolders(body), id(secretImportId));
  }

  /** Its fields may stand in the body or in the query. */
  @Delete(uris = {V1 + ONE, V2 + ONE})
  FolderImportAnswerJson delete(
      Credential credential,
      @PathVariable String secretImportId,
      RequestQuery query,
      @Body RequestBody body) {
    return FolderImportAnswerJson.of(
        "Successfully deleted secret import",
        imports.delete(credential, Places.ofFolders(body.orElse(query)), id(secretImportId)));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElse(NOTHING);
  }
}
