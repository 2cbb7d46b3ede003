package dev.coffer.cli.profile;

import dev.coffer.cli.api.Address;

/**
 * A log-in that is kept under a name.
 *
 * @param method how it came about: {@code user}, {@code universal-auth} or {@code token}
 * @param who for people to read: an email address, or the client id
 */
public record Profile(String name, Address address, String method, String who) {}
