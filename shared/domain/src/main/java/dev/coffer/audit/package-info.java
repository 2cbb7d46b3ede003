/** The audit trail: records, writers, sequences. */
@NullMarked
package dev.coffer.audit;

import org.jspecify.annotations.NullMarked;
