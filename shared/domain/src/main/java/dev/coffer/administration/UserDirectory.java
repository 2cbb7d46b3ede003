package dev.coffer.administration;

import dev.coffer.account.EmailAddress;
import dev.coffer.account.User;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who the people are. */
public interface UserDirectory {
  Optional<User> byEmail(EmailAddress email);

  /** The people among these ids. */
  Map<UUID, User> users(Collection<UUID> ids);
}
