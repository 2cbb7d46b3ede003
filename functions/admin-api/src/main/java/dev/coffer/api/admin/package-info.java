/** Controllers of organisations, projects, members and identities. */
@NullMarked
package dev.coffer.api.admin;

import org.jspecify.annotations.NullMarked;
