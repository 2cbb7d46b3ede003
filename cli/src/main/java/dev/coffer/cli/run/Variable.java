package dev.coffer.cli.run;

/**
 * A secret as an environment variable.
 *
 * @param path the folder that it is from
 */
record Variable(String name, String value, String path) {
  /** Shows no value. */
  @Override
  public String toString() {
    return "Variable[" + name + "]";
  }
}
