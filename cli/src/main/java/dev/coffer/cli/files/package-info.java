/** Secrets in files: what formats can carry, reading them, writing them. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.files;
