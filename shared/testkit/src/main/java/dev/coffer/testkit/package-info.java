/** What tests stand on: a database, a clock, faults on demand and contract suites. Tests only. */
@NullMarked
package dev.coffer.testkit;

import org.jspecify.annotations.NullMarked;
