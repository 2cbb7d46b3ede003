/** Reading the audit trail: use case of audit-api (docs/design/audit.md). */
@NullMarked
package dev.coffer.auditing;

import org.jspecify.annotations.NullMarked;
