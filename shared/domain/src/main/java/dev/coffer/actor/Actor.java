package dev.coffer.actor;

import java.util.UUID;

/**
 * Who did something, as commits, versions and audit records name them.
 *
 * @param name a person's email address or an identity's name, as it was then
 */
public record Actor(ActorKind kind, UUID id, String name) {}
