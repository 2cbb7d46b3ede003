/** Running a program with secrets in its environment. */
@org.jspecify.annotations.NullMarked
package dev.coffer.cli.run;
