/** Why a request could not be met. */
@NullMarked
package dev.coffer.fault;

import org.jspecify.annotations.NullMarked;
