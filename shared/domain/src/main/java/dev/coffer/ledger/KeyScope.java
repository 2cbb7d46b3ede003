package dev.coffer.ledger;

import java.util.UUID;

/**
 * Whose key: bound into every wrapped key (KMS encryption context) and every sealed part
 * (associated data).
 */
public record KeyScope(UUID organization, UUID project, UUID environment) {}
