/** Projects, their environments and their members. */
@NullMarked
package dev.coffer.project;

import org.jspecify.annotations.NullMarked;
