package dev.coffer.administration;

/** What became of one attempt to store a change. In every case it is stored whole or not at all. */
public enum Written {
  /** It is stored, durably, together with its audit record. */
  DONE,
  /** Something that the change was planned on is no longer so. Nothing was stored. */
  MOVED,
  /** A name that must be unique is somebody else's. Nothing was stored. */
  TAKEN
}
