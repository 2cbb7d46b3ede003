package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The organisations of the caller. */
@Serdeable
record SeatsJson(List<SeatJson> organizations) {}
