package dev.coffer.cli.run;

/**
 * A folder of an environment, whatever project.
 *
 * @param path begins with a slash
 */
record Place(String environment, String path) {
  /** For people. */
  @Override
  public String toString() {
    return environment + ":" + path;
  }
}
