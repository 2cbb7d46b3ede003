/** Completion of commands, options and their values in shells. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.completion;
