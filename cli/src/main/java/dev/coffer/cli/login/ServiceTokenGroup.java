package dev.coffer.cli.login;

import picocli.CommandLine.Command;

/** {@code coffer service-token}. */
@Command(
    name = "service-token",
    description = "Tokens for folders of one project.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  coffer service-token create --scope dev:/** --name build"})
public final class ServiceTokenGroup {}
