package dev.coffer.administration;

import dev.coffer.account.User;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;

/** A person's membership of a project. */
public record ProjectPerson(Project project, Grant grant, User user) {}
