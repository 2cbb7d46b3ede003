package dev.coffer.access;

/**
 * What can be allowed within an organisation: subject and action as Infisical's clients name them.
 */
public enum OrganizationPermission {
  PROJECTS_CREATE("workspace", "create"),
  MEMBERS_READ("member", "read"),
  MEMBERS_CREATE("member", "create"),
  MEMBERS_EDIT("member", "edit"),
  MEMBERS_DELETE("member", "delete"),
  IDENTITIES_READ("identity", "read"),
  IDENTITIES_CREATE("identity", "create"),
  IDENTITIES_EDIT("identity", "edit"),
  IDENTITIES_DELETE("identity", "delete"),
  IDENTITIES_CREATE_TOKEN("identity", "create-token"),
  IDENTITIES_REVOKE_AUTH("identity", "revoke-auth"),
  SETTINGS_READ("settings", "read"),
  SETTINGS_EDIT("settings", "edit"),
  AUDIT_LOGS_READ("audit-logs", "read");

  private final String subject;
  private final String action;

  OrganizationPermission(String subject, String action) {
    this.subject = subject;
    this.action = action;
  }

  public String subject() {
    return subject;
  }

  public String action() {
    return action;
  }
}
