package dev.coffer.administration;

import dev.coffer.account.EmailAddress;
import dev.coffer.account.User;
import java.time.Instant;
import java.util.UUID;

/** Accounts of people who are invited: complete, but without a password until they set one. */
final class Accounts {
  static final String TAKEN = "Somebody else is inviting that address now, please try again";

  private Accounts() {}

  static User invited(UUID id, EmailAddress email, Instant now) {
    return new User(id, email.canonical(), "", "", false, false, now, now, null);
  }
}
