/** The keys of a server that has no KMS, in one file (docs/design/sealing.md). */
@NullMarked
package dev.coffer.sealing.keyfile;

import org.jspecify.annotations.NullMarked;
