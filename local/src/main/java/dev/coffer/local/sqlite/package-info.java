/** The Table port on SQLite, for one machine (docs/design/storage.md). */
@NullMarked
package dev.coffer.local.sqlite;

import org.jspecify.annotations.NullMarked;
