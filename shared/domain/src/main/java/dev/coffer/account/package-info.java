/** People: passwords, log-in, sessions. */
@NullMarked
package dev.coffer.account;

import org.jspecify.annotations.NullMarked;
