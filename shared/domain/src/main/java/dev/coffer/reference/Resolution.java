package dev.coffer.reference;

/** What became of a reference. All but the first stay as the text that they are. */
public enum Resolution {
  EXPANDED("expanded"),
  NOT_FOUND("not found"),
  EMPTY("empty"),
  CYCLE("cycle"),
  TOO_DEEP("deeper than 10 levels"),
  NOT_A_NAME("not a name");

  private final String words;

  Resolution(String words) {
    this.words = words;
  }

  /** As it stands in a message. */
  public String words() {
    return words;
  }
}
