package dev.coffer.storage.access;

import dev.coffer.storage.Item;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the thing of an id is: {@code ID#<id>} / {@code -} with {@code kind} and one or two ids,
 * {@code in} and {@code of}.
 */
enum IdItem {
  /** in: project. */
  ENVIRONMENT("environment"),
  /** in: organisation, of: actor. */
  ORGANIZATION_MEMBERSHIP("organization-membership"),
  /** in: project, of: actor. */
  PROJECT_MEMBERSHIP("project-membership"),
  /** A universal-auth client id; in: identity. */
  CLIENT("client");

  private final String kind;

  IdItem(String kind) {
    this.kind = kind;
  }

  Item item(UUID id, UUID in) {
    return Item.of(AccessKeys.id(id)).text("kind", kind).text("in", in.toString()).build();
  }

  Item item(UUID id, UUID in, UUID of) {
    return Item.of(AccessKeys.id(id))
        .text("kind", kind)
        .text("in", in.toString())
        .text("of", of.toString())
        .build();
  }

  /** What the id's thing is in; empty for an id of something else. */
  Optional<UUID> in(Item item) {
    return item.text("kind").equals(kind)
        ? Optional.of(UUID.fromString(item.text("in")))
        : Optional.empty();
  }

  UUID of(Item item) {
    return UUID.fromString(item.text("of"));
  }
}
