package dev.coffer.setup;

import dev.coffer.account.User;
import dev.coffer.identity.Identity;
import dev.coffer.organization.Organization;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.token.TokenState;
import java.util.List;

/**
 * Everything that the first account of an installation consists of.
 *
 * @param verifier of the user's password
 * @param identity a machine that administers the organisation, for automation
 * @param members the user and the identity, as administrators of the organisation
 * @param token the identity's
 */
public record FirstAccount(
    User user,
    String verifier,
    Organization organization,
    Identity identity,
    List<OrganizationMember> members,
    TokenState token) {
  public FirstAccount {
    members = List.copyOf(members);
  }

  @Override
  public String toString() {
    return "FirstAccount[" + user.id() + "]";
  }
}
