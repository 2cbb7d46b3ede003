package dev.coffer.cli.history;

import dev.coffer.cli.api.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/** How changes of secrets and folders are written for people. */
final class Changes {
  private Changes() {}

  /** {@code +NAME}, {@code ~NAME}, {@code -NAME}; a folder's name ends with a slash. */
  static String text(JsonObject change) {
    String name =
        change.text("type", "").equals("folder")
            ? change.text("folderName", "") + "/"
            : change.text("secretKey", "");
    if (change.flag("isDestroyed")) {
      return "!" + name;
    }
    return switch (change.text("changeType", "")) {
      case "add" -> "+" + name;
      case "delete" -> "-" + name;
      default -> "~" + name;
    };
  }

  /** The first of them, and how many more there are. */
  static String summary(JsonObject changes) {
    List<JsonObject> shown = changes.objects("changes");
    long more = changes.optionalNumber("total").orElse((long) shown.size()) - shown.size();
    String text = shown.stream().map(Changes::text).collect(Collectors.joining(" "));
    return more > 0 ? text + " and " + more + " more" : text;
  }

  /** Who made a commit. */
  static String author(JsonObject commit) {
    return commit
        .optionalObject("actorMetadata")
        .flatMap(actor -> actor.optionalText("name").or(() -> actor.optionalText("username")))
        .orElse(commit.text("actorType", ""));
  }
}
