package dev.coffer.vault;

import dev.coffer.actor.Actor;
import java.time.Instant;
import java.util.UUID;

/**
 * A secret that does not live any more.
 *
 * @param last its last version, without its value
 * @param destroyed whether the last value was destroyed, so that it can't be brought back
 * @param at when it was deleted, by whom, and in which commit
 */
public record DeletedSecret(
    SecretView last, boolean destroyed, Instant at, Actor by, UUID commit, long revision) {}
