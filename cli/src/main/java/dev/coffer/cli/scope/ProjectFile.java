package dev.coffer.cli.scope;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.api.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code .coffer.json}, or Infisical's {@code .infisical.json}: which project a folder of source
 * code belongs to. It comes with the code and is believed only that: it can name no server and no
 * credential.
 *
 * @param projectId empty if the file names none
 * @param environment of commands that name none; by git branch if the file says so
 */
public record ProjectFile(Path path, Optional<String> projectId, Optional<String> environment) {
  public static final String NAME = ".coffer.json";
  private static final String INFISICAL = ".infisical.json";

  /** The nearest one, in this folder or one above it. */
  public static Optional<ProjectFile> find(Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      for (String name : new String[] {NAME, INFISICAL}) {
        Path file = each.resolve(name);
        if (Files.isRegularFile(file)) {
          return Optional.of(read(each, file));
        }
      }
    }
    return Optional.empty();
  }

  private static ProjectFile read(Path folder, Path file) {
    JsonObject content;
    try {
      content = JsonObject.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new Failure(
          ExitStatus.USAGE, file + " is no JSON object.", "Write it anew with `coffer init`.");
    }
    Optional<String> environment =
        content
            .optionalObject("gitBranchToEnvironmentMapping")
            .flatMap(map -> branch(folder).flatMap(map::optionalText))
            .or(() -> content.optionalText("defaultEnvironment"))
            .filter(text -> !text.isEmpty());
    return new ProjectFile(
        file,
        content
            .optionalText("projectId")
            .or(() -> content.optionalText("workspaceId"))
            .filter(text -> !text.isEmpty()),
        environment);
  }

  /** The branch that is checked out there; empty without git, or on no branch. */
  private static Optional<String> branch(Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      Path git = each.resolve(".git");
      try {
        if (Files.isRegularFile(git)) {
          String line = Files.readString(git, StandardCharsets.UTF_8).strip();
          git = each.resolve(line.replaceFirst("^gitdir: *", ""));
        }
        if (Files.isDirectory(git)) {
          String head = Files.readString(git.resolve("HEAD"), StandardCharsets.UTF_8).strip();
          return head.startsWith("ref: refs/heads/")
              ? Optional.of(head.substring("ref: refs/heads/".length()))
              : Optional.empty();
        }
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
