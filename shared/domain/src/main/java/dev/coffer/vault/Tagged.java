package dev.coffer.vault;

/** What was read, and the tag that its answer's body is given. */
public record Tagged<T>(T content, EntityTag tag) {}
