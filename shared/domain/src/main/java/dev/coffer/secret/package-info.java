/** Names, paths and plaintexts of secrets and folders. */
@NullMarked
package dev.coffer.secret;

import org.jspecify.annotations.NullMarked;
