/** The use cases of secrets and folders. */
@NullMarked
package dev.coffer.vault;

import org.jspecify.annotations.NullMarked;
