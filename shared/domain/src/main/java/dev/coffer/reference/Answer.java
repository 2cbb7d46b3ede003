package dev.coffer.reference;

import dev.coffer.secret.SecretValue;

/** What a {@link Wanted} came to. */
public sealed interface Answer {

  /**
   * A secret that this caller may read.
   *
   * @param at where it stands: not where it was looked for, if an import led to it
   * @param value as it is stored, not expanded
   */
  record Present(SecretPlace at, SecretValue value) implements Answer {}

  /** No such environment, folder or secret, or its value was destroyed. */
  record Absent() implements Answer {}

  /**
   * The environment exists and this caller may not read values there; whether the secret exists was
   * not looked at.
   */
  record Denied() implements Answer {}
}
