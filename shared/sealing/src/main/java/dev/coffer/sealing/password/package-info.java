/** Password verifiers: Argon2id (RFC 9106, docs/design/sealing.md). */
@NullMarked
package dev.coffer.sealing.password;

import org.jspecify.annotations.NullMarked;
