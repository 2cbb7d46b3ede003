package dev.coffer.cli.output;

/** How data is printed. The names are what users write. */
public enum OutputFormat {
  table,
  json,
  yaml
}
