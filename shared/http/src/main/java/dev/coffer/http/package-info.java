/** What all controllers share, wherever they run: reading requests, answering faults, limits. */
@NullMarked
package dev.coffer.http;

import org.jspecify.annotations.NullMarked;
