/** Projects: listing, making, and writing down which one a folder of code belongs to. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.project;
