package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Folders of an environment.
 *
 * @param secretPath a pattern
 */
@Serdeable
record ServiceTokenScopeJson(String environment, String secretPath) {}
