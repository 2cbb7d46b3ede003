/**
 * References between secrets, and imports: pure functions that server and clients share
 * (docs/design/references.md).
 *
 * <pre>{@code
 * Expansion.Complete done =
 *     Expansion.of(List.of(new Held(SecretPlace.of("dev", path, "URL"), value, false)))
 *         .strictly(strict)
 *         .complete(wanted -> readTogether(wanted)); // one batch for each round
 * done.secrets().getFirst().value(); // the expanded value
 * done.targets(); // what was read on the way: audited
 * }</pre>
 *
 * {@link dev.coffer.reference.Imports} answers a look-up from the contents of folders, {@link
 * dev.coffer.reference.Dependents} turns the question round, {@link
 * dev.coffer.reference.Relocation} rewrites references to a secret that is renamed or moved.
 */
@NullMarked
package dev.coffer.reference;

import org.jspecify.annotations.NullMarked;
