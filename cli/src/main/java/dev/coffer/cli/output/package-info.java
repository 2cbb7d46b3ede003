/** What a command prints: data to standard output, everything else to standard error. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.output;
