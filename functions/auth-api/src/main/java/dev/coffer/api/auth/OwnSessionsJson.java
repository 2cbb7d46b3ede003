package dev.coffer.api.auth;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

@Serdeable
record OwnSessionsJson(List<OwnSessionJson> sessions) {}
