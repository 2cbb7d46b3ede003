package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The people of an organisation. */
@Serdeable
record OrganizationUsersJson(List<OrganizationUserJson> users) {}
