/** The first account of an installation. */
@NullMarked
package dev.coffer.setup;

import org.jspecify.annotations.NullMarked;
