/** The Table port, the item layouts and one store for each domain port (docs/design/storage.md). */
@NullMarked
package dev.coffer.storage;

import org.jspecify.annotations.NullMarked;
