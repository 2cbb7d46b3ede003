/** The use cases of logging in: people, machine identities, tokens. */
@NullMarked
package dev.coffer.login;

import org.jspecify.annotations.NullMarked;
