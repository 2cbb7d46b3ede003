/** Items and stores of log-in: rooms AUTH and TOKENS (docs/design/storage.md). */
@NullMarked
package dev.coffer.storage.login;

import org.jspecify.annotations.NullMarked;
