/** The {@code .env} files that other tools write. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.dotenv;
