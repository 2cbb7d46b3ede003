package dev.coffer.vault;

import java.time.Instant;

/**
 * Which state of the past is read. Tags, roles and grants are today's, and what was destroyed since
 * is destroyed (docs/design/ledger.md, "The past").
 */
public sealed interface AsOf {
  /**
   * The state that a revision of the environment asked for made; other environments are read as of
   * that revision's time. 0 is the state before the first.
   */
  record Revision(long number) implements AsOf {}

  /** The state at a time. */
  record Time(Instant instant) implements AsOf {}
}
