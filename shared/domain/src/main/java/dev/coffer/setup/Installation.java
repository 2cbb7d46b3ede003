package dev.coffer.setup;

import dev.coffer.audit.AuditRecord;

/** The installation as a whole: whether it has its first account. */
public interface Installation {
  boolean isInitialized();

  /**
   * Stores the first account, whole or not at all; false if there is one, and then nothing is
   * stored. Of several calls at once one wins.
   */
  boolean initialize(FirstAccount account, AuditRecord record);
}
