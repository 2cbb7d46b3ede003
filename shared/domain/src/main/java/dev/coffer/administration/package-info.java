/** The use cases of organisations, projects, environments, members and identities. */
@NullMarked
package dev.coffer.administration;

import org.jspecify.annotations.NullMarked;
