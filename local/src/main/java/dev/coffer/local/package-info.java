/** Everything on one machine. */
@org.jspecify.annotations.NullMarked
package dev.coffer.local;
