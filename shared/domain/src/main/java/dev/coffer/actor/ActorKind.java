package dev.coffer.actor;

/**
 * What kind of actor a caller is. The wire name stands in tokens, secrets' {@code actor} and audit
 * records.
 */
public enum ActorKind {
  USER("user"),
  IDENTITY("identity"),
  /** A service token, which acts for itself. */
  SERVICE("service");

  private final String wireName;

  ActorKind(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
