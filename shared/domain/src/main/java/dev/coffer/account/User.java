package dev.coffer.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param email as its owner writes it; compared in its canonical form ({@link EmailAddress})
 * @param sessionsValidFrom tokens issued before this are refused; null if all are good
 */
public record User(
    UUID id,
    String email,
    String firstName,
    String lastName,
    boolean superAdmin,
    boolean disabled,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant sessionsValidFrom) {}
