package dev.coffer.storage;

/**
 * The six tables (docs/design/storage.md). Which function may touch which is decided by its role.
 */
public enum Room {
  VAULT,
  ACCESS,
  AUTH,
  TOKENS,
  WORK,
  AUDIT
}
