/**
 * Measurements of a server on this machine, for everybody to repeat (docs/design/performance.md).
 */
@NullMarked
package dev.coffer.bench;

import org.jspecify.annotations.NullMarked;
