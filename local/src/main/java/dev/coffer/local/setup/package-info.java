/** The first account over HTTP, which only the server on one machine offers. */
@NullMarked
package dev.coffer.local.setup;

import org.jspecify.annotations.NullMarked;
