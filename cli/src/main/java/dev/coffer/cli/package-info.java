/** The command line: a client of the server's HTTP API. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli;
