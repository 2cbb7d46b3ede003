/** Machine identities and their ways to log in. */
@NullMarked
package dev.coffer.identity;

import org.jspecify.annotations.NullMarked;
