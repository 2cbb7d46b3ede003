/** The first account of an installation: items of the rooms ACCESS, AUTH and TOKENS. */
@NullMarked
package dev.coffer.storage.setup;

import org.jspecify.annotations.NullMarked;
