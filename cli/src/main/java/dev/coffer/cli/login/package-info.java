/** Logging in and out, the log-ins that are kept, and tokens. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.login;
