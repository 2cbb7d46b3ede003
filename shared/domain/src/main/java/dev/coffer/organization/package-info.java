/** Organisations and their members. */
@NullMarked
package dev.coffer.organization;

import org.jspecify.annotations.NullMarked;
