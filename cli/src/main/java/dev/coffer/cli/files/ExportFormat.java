package dev.coffer.cli.files;

/** What {@code export} writes. {@link #toString} is what users write. */
enum ExportFormat {
  DOTENV("dotenv"),
  DOTENV_EXPORT("dotenv-export"),
  DOTENV_NODE("dotenv-node"),
  DOTENV_PYTHON("dotenv-python"),
  SHELL("shell"),
  DOCKER("docker"),
  JSON("json"),
  JSON_OBJECT("json-object"),
  YAML("yaml"),
  CSV("csv"),
  KUBERNETES("kubernetes");

  private final String text;

  ExportFormat(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
