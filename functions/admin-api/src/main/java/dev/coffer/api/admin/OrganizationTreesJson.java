package dev.coffer.api.admin;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Organisations with their sub-organisations. */
@Serdeable
record OrganizationTreesJson(List<OrganizationTreeJson> organizations) {}
