/** What secrets and folders were: versions, the log, comparisons, and the ways back. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.history;
