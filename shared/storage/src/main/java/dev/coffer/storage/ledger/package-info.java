/** Items and stores of ledgers: the room VAULT (docs/design/storage.md). */
@NullMarked
package dev.coffer.storage.ledger;

import org.jspecify.annotations.NullMarked;
