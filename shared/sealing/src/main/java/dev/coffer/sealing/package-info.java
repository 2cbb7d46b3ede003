/** Turns plaintexts into stored bytes and back (docs/design/sealing.md). */
@NullMarked
package dev.coffer.sealing;

import org.jspecify.annotations.NullMarked;
