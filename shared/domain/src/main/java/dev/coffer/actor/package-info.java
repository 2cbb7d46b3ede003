/** Who acts, and from where. */
@NullMarked
package dev.coffer.actor;

import org.jspecify.annotations.NullMarked;
