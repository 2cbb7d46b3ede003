package dev.coffer.administration;

import dev.coffer.identity.Identity;
import dev.coffer.organization.OrganizationMember;

/** An identity, and its membership of its organisation. */
public record OrganizationIdentity(Identity identity, OrganizationMember member) {}
