package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;

/** A person's membership of a project under {@code membership}. */
@Serdeable
record MembershipAnswerJson(MembershipJson membership) {}
