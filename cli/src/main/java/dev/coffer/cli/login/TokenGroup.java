package dev.coffer.cli.login;

import picocli.CommandLine.Command;

/** {@code coffer token}. */
@Command(
    name = "token",
    description = "Renew and revoke access tokens.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  coffer token renew"})
public final class TokenGroup {}
