package dev.coffer.ledger;

/** What a sealed part holds. The wire name is bound into its key and its associated data. */
public enum Purpose {
  VALUE("value"),
  COMMENT("comment");

  private final String wireName;

  Purpose(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
