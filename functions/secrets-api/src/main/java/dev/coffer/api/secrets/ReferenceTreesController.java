package dev.coffer.api.secrets;

import dev.coffer.access.Credential;
import dev.coffer.http.RequestQuery;
import dev.coffer.secret.SecretName;
import dev.coffer.secret.SecretValue;
import dev.coffer.vault.ReferenceTrees;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What a secret refers to, and what refers to it. */
@Controller("/api/v4/secrets/{secretName:[^/]+}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReferenceTreesController {
  private final ReferenceTrees trees;

  ReferenceTreesController(ReferenceTrees trees) {
    this.trees = trees;
  }

  /**
   * A tree, and the secret's value with its references replaced.
   *
   * @param value null if it was destroyed
   */
  @Serdeable
  record ReferenceTreeJson(ReferenceNodeJson tree, @Nullable String value) {
    /** Fixed text: it holds values. */
    @Override
    public String toString() {
      return "ReferenceTreeJson";
    }
  }

  /** A tree of who refers to whom. */
  @Serdeable
  record DependencyTreeJson(DependentNodeJson tree) {}

  @Get("/secret-reference-tree")
  ReferenceTreeJson references(
      Credential credential, @PathVariable String secretName, RequestQuery query) {
    ReferenceTrees.ReferenceTree found =
        trees.references(
            credential,
            Places.ofSecrets(query),
            SecretName.lookup("secretName", secretName),
            ReadRequests.asOf(query));
    SecretValue expanded = found.expanded();
    return new ReferenceTreeJson(
        ReferenceNodeJson.of(found), expanded == null ? null : expanded.revealText());
  }

  @Get("/reference-dependency-tree")
  DependencyTreeJson dependents(
      Credential credential, @PathVariable String secretName, RequestQuery query) {
    return new DependencyTreeJson(
        DependentNodeJson.of(
            trees.dependents(
                credential,
                Places.ofSecrets(query),
                SecretName.lookup("secretName", secretName),
                ReadRequests.asOf(query))));
  }
}
