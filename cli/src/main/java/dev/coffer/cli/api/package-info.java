/** Calls of the server, and what its answers mean. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.api;
