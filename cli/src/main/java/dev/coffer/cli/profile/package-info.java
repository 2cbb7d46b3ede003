/** Who is logged in where, and where the credentials are kept. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.profile;
