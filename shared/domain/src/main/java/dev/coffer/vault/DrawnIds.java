package dev.coffer.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Ids that a request needs, drawn when first asked for and kept from attempt to attempt. */
final class DrawnIds {
  private final Supplier<UUID> source;
  private final List<UUID> drawn = new ArrayList<>();

  DrawnIds(Supplier<UUID> source) {
    this.source = source;
  }

  /** The id of that place, from 0. */
  UUID at(int place) {
    while (drawn.size() <= place) {
      drawn.add(source.get());
    }
    return drawn.get(place);
  }
}
