package dev.coffer.administration;

/**
 * One planned change, tried once.
 *
 * @param answer what to answer if it was stored
 * @param whenTaken what to say if a unique name was taken
 */
record Attempt<T>(Written written, T answer, String whenTaken) {
  /** A change that names nothing that must be unique. */
  static <T> Attempt<T> of(Written written, T answer) {
    return new Attempt<>(written, answer, "Already exists");
  }
}
