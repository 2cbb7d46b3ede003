/**
 * Items of the room ACCESS, the stores of administration, and the items that decide a request
 * (docs/design/storage.md).
 */
@NullMarked
package dev.coffer.storage.access;

import org.jspecify.annotations.NullMarked;
