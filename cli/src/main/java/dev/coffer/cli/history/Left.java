package dev.coffer.cli.history;

import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.JsonObject;
import java.util.List;

/** What a way back left as it is. */
final class Left {
  private Left() {}

  static void say(Surroundings surroundings, List<JsonObject> left, String why) {
    left.forEach(each -> surroundings.notice(each.text("name", "") + " " + why + "."));
  }
}
