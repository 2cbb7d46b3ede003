package dev.coffer.login;

import dev.coffer.account.EmailAddress;
import dev.coffer.account.User;
import dev.coffer.identity.Identity;
import dev.coffer.organization.OrganizationMember;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads, each strongly consistent, who may log in. */
public interface Actors {
  Optional<User> user(UUID id);

  Optional<User> userByEmail(EmailAddress email);

  Optional<Identity> identity(UUID id);

  /** The identity whose universal auth has this client id now. */
  Optional<Identity> identityByClient(UUID clientId);

  Optional<OrganizationMember> member(UUID organizationId, UUID actorId);

  Optional<OrganizationMember> memberById(UUID membership);

  /** In which organisations an actor is, in no particular order. */
  List<OrganizationMember> membershipsOf(UUID actor);
}
