package dev.coffer.cli.secrets;

/** Whose a secret is. The names are what users write. */
public enum SecretType {
  /** Everybody's. */
  shared,
  /** A person's own, which goes before the shared one of its name. */
  personal
}
