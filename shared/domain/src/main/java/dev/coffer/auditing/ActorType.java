package dev.coffer.auditing;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of actors as Infisical's audit log names them. Of some kinds there are no actors here, so
 * that nothing is found for them.
 */
public enum ActorType {
  USER("user"),
  IDENTITY("identity"),
  UNKNOWN_USER("unknownUser"),
  SERVICE("service"),
  SCIM_CLIENT("scimClient"),
  PLATFORM("platform"),
  KMIP_CLIENT("kmipClient"),
  ACME_PROFILE("acmeProfile"),
  ACME_ACCOUNT("acmeAccount");

  private final String wireName;

  ActorType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** The type of that wire name. */
  public static Optional<ActorType> ofWireName(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(name)).findFirst();
  }

  public static ActorType of(@Nullable Actor actor) {
    return actor == null ? UNKNOWN_USER : of(actor.kind());
  }

  private static ActorType of(ActorKind kind) {
    return switch (kind) {
      case USER -> USER;
      case IDENTITY -> IDENTITY;
      case SERVICE -> SERVICE;
    };
  }
}
