package dev.coffer.administration;

import dev.coffer.account.User;
import dev.coffer.organization.OrganizationMember;

/** A person's membership of an organisation. */
public record OrganizationPerson(OrganizationMember member, User user) {}
