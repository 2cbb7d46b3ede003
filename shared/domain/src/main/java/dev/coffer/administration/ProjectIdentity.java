package dev.coffer.administration;

import dev.coffer.identity.Identity;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;

/** An identity's membership of a project. */
public record ProjectIdentity(Project project, Grant grant, Identity identity) {}
