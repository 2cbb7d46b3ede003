/** The ledger of an environment: head, log, tree, versions (docs/design/ledger.md). */
@NullMarked
package dev.coffer.ledger;

import org.jspecify.annotations.NullMarked;
