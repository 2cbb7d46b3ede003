package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The roles of a member. */
@Serdeable
record RolesJson(List<HeldRoleJson> roles) {}
