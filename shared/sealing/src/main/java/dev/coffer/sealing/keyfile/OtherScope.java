package dev.coffer.sealing.keyfile;

/** What the key file holds a key for besides environments. */
public enum OtherScope {
  /** Second factors and other secrets of log-in. */
  ORG_AUTH("org-auth"),
  /** Credentials of connections, webhooks and rotations. */
  PROJECT_CONFIG("project-config");

  private final String wireName;

  OtherScope(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in the file, and as {@code coffer:kind}. */
  public String wireName() {
    return wireName;
  }
}
