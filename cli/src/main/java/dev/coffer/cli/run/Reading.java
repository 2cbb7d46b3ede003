package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.cli.secrets.FolderReading;
import dev.coffer.cli.secrets.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The secrets of one place.
 *
 * @param variables of several with one name the last counts
 * @param etag of the answer that it is
 */
record Reading(List<Variable> variables, Optional<String> etag) {

  Reading {
    variables = List.copyOf(variables);
  }

  /**
   * Of what a server answered. Of secrets with one name in several folders, the one nearest to the
   * folder that was read comes last.
   *
   * @throws Failure if the reader may not see a value
   */
  static Reading of(FolderReading answer) {
    List<Variable> variables = new ArrayList<>();
    for (Secret each : answer.secrets().stream().sorted(Secret.NEAREST_FIRST.reversed()).toList()) {
      if (each.hidden()) {
        throw new Failure(
            ExitStatus.DENIED,
            "The value of at least one secret here is hidden from you.",
            "`coffer secrets` shows which; ask an admin of the project for a role that may read it.");
      }
      variables.add(new Variable(each.name(), each.value(), each.path()));
    }
    return new Reading(variables, answer.etag());
  }

  byte[] bytes() {
    List<JsonObject> secrets = new ArrayList<>();
    for (Variable each : variables) {
      secrets.add(
          new JsonObject()
              .with("name", each.name())
              .with("value", each.value())
              .with("path", each.path()));
    }
    return new JsonObject().with("etag", etag.orElse(null)).with("secrets", secrets).bytes();
  }

  static Reading parse(byte[] bytes) throws IOException {
    JsonObject content = JsonObject.parse(bytes);
    return new Reading(
        content.objects("secrets").stream()
            .map(each -> new Variable(each.text("name"), each.text("value"), each.text("path")))
            .toList(),
        content.optionalText("etag"));
  }
}
