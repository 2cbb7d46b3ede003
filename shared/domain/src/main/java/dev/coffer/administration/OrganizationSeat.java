package dev.coffer.administration;

import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;

/** An organisation, and an actor's membership of it. */
public record OrganizationSeat(Organization organization, OrganizationMember member) {}
