/** Looks at everything that a command needs, and says what to do. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.doctor;
