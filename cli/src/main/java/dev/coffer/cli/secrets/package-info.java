/** Secrets and folders: listing, reading, writing. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.secrets;
