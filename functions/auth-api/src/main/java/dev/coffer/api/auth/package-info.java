/** Routes of logging in: people, machine identities, tokens, client secrets. */
@NullMarked
package dev.coffer.api.auth;

import org.jspecify.annotations.NullMarked;
