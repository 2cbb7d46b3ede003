/** Access tokens: claims, state, renewal, revocation. */
@NullMarked
package dev.coffer.token;

import org.jspecify.annotations.NullMarked;
