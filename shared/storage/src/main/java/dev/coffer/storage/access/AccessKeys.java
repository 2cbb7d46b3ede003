package dev.coffer.storage.access;

import dev.coffer.storage.Key;
import dev.coffer.storage.Room;
import java.util.UUID;

/** Keys of the room ACCESS (docs/design/storage-access.md). */
final class AccessKeys {
  static final String ORG = "ORG#";
  static final String PROJECT = "PROJECT#";
  static final String IDENTITY = "IDENTITY#";
  static final String MEMBER = "MEMBER#";
  static final String GRANT = "GRANT#";

  private AccessKeys() {}

  static Key organization(UUID organization) {
    return key(ORG + organization, "HEAD");
  }

  static Key member(UUID organization, UUID actor) {
    return key(ORG + organization, MEMBER + actor);
  }

  static Key organizationOfActor(UUID actor, UUID organization) {
    return key(actorPartition(actor), ORG + organization);
  }

  static Key projectOfOrganization(UUID organization, UUID project) {
    return key(ORG + organization, PROJECT + project);
  }

  static Key identityOfOrganization(UUID organization, UUID identity) {
    return key(ORG + organization, IDENTITY + identity);
  }

  static Key actor(UUID actor) {
    return key(actorPartition(actor), "HEAD");
  }

  static Key project(UUID project) {
    return key(PROJECT + project, "HEAD");
  }

  static Key tags(UUID project) {
    return key(PROJECT + project, "TAGS");
  }

  static Key grant(UUID project, UUID actor) {
    return key(PROJECT + project, GRANT + actor);
  }

  static Key projectOfActor(UUID actor, UUID project) {
    return key(actorPartition(actor), PROJECT + project);
  }

  static Key id(UUID id) {
    return key("ID#" + id, "-");
  }

  static Key organizationSlug(String canonical) {
    return key("UNIQ#org-slug#-#" + canonical, "-");
  }

  static Key projectSlug(UUID organization, String canonical) {
    return key("UNIQ#project-slug#" + organization + "#" + canonical, "-");
  }

  static Key email(String canonical) {
    return key("UNIQ#email#-#" + canonical, "-");
  }

  static boolean isUnique(Key key) {
    return key.partition().startsWith("UNIQ#");
  }

  static String actorPartition(UUID actor) {
    return "ACTOR#" + actor;
  }

  /** The id that ends a key's part. */
  static UUID idAfter(String prefix, String part) {
    return UUID.fromString(part.substring(prefix.length()));
  }

  private static Key key(String partition, String sort) {
    return new Key(Room.ACCESS, partition, sort);
  }
}
