/** Secrets and folders: names, values, use cases. */
@NullMarked
package dev.coffer.secret;

import org.jspecify.annotations.NullMarked;
