/** Who may do what: callers, roles, grants, and the one decision. */
@NullMarked
package dev.coffer.access;

import org.jspecify.annotations.NullMarked;
