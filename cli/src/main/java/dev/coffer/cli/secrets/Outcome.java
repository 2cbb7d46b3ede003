package dev.coffer.cli.secrets;

import dev.coffer.cli.api.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What became of a secret, or would.
 *
 * @param version that it has now; null where nothing was written
 */
record Outcome(String name, Change change, @Nullable Long version) {
  /** The names are what users read. */
  enum Change {
    created,
    changed,
    unchanged,
    /** It is there, and its value may not be read by whoever asks. */
    changed_or_unchanged,
    deleted,
    moved
  }

  JsonObject json() {
    return new JsonObject()
        .with("name", name)
        .with("change", change.name())
        .with("version", version);
  }
}
