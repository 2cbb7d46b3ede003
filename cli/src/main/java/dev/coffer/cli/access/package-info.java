/** Who may reach what, and who did what. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.access;
