package dev.coffer.access;

/** What can be allowed within a project: subject and action as Infisical's clients name them. */
public enum ProjectPermission {
  SECRETS_DESCRIBE("secrets", "describeSecret"),
  SECRETS_READ_VALUE("secrets", "readValue"),
  SECRETS_CREATE("secrets", "create"),
  SECRETS_EDIT("secrets", "edit"),
  SECRETS_DELETE("secrets", "delete"),
  FOLDERS_READ("secret-folders", "read"),
  FOLDERS_CREATE("secret-folders", "create"),
  FOLDERS_EDIT("secret-folders", "edit"),
  FOLDERS_DELETE("secret-folders", "delete"),
  IMPORTS_READ("secret-imports", "read"),
  IMPORTS_CREATE("secret-imports", "create"),
  IMPORTS_EDIT("secret-imports", "edit"),
  IMPORTS_DELETE("secret-imports", "delete"),
  COMMITS_READ("commits", "read"),
  COMMITS_ROLL_BACK("commits", "perform-rollback"),
  /** Of ours: reads a whole ledger and says what is damaged. */
  COMMITS_VERIFY("commits", "verify"),
  ENVIRONMENTS_READ("environments", "read"),
  ENVIRONMENTS_CREATE("environments", "create"),
  ENVIRONMENTS_EDIT("environments", "edit"),
  ENVIRONMENTS_DELETE("environments", "delete"),
  MEMBERS_READ("member", "read"),
  MEMBERS_CREATE("member", "create"),
  MEMBERS_EDIT("member", "edit"),
  MEMBERS_DELETE("member", "delete"),
  IDENTITIES_READ("identity", "read"),
  IDENTITIES_CREATE("identity", "create"),
  IDENTITIES_EDIT("identity", "edit"),
  IDENTITIES_DELETE("identity", "delete"),
  TAGS_READ("tags", "read"),
  TAGS_CREATE("tags", "create"),
  TAGS_EDIT("tags", "edit"),
  TAGS_DELETE("tags", "delete"),
  SETTINGS_READ("settings", "read"),
  SETTINGS_EDIT("settings", "edit"),
  SERVICE_TOKENS_READ("service-tokens", "read"),
  SERVICE_TOKENS_CREATE("service-tokens", "create"),
  SERVICE_TOKENS_DELETE("service-tokens", "delete"),
  AUDIT_LOGS_READ("audit-logs", "read"),
  PROJECT_EDIT("workspace", "edit"),
  PROJECT_DELETE("workspace", "delete");

  private final String subject;
  private final String action;

  ProjectPermission(String subject, String action) {
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
