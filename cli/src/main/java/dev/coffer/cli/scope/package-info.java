/** Which project, environment and folder a command is about. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.scope;
