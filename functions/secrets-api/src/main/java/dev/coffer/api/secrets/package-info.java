/** Routes of secrets and folders. */
@NullMarked
package dev.coffer.api.secrets;

import org.jspecify.annotations.NullMarked;
