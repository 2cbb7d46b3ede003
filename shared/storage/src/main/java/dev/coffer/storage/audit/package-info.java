/** Audit records and their ids: the room AUDIT (docs/design/storage.md). */
@NullMarked
package dev.coffer.storage.audit;

import org.jspecify.annotations.NullMarked;
