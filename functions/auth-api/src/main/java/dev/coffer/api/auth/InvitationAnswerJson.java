package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;

@Serdeable
record InvitationAnswerJson(InvitationJson invitation) {}
