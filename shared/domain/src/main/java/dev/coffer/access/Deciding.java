package dev.coffer.access;

import dev.coffer.account.User;
import dev.coffer.identity.Identity;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.organization.OrganizationMember;
import dev.coffer.project.Environment;
import dev.coffer.project.Grant;
import dev.coffer.project.Project;
import dev.coffer.project.TagSet;
import dev.coffer.token.TokenState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items that decide a request, as they were read; null for each that does not exist (or was not
 * asked for).
 *
 * @param user the actor, if it is a person
 * @param identity the actor, if it is a machine
 * @param service the actor, if it is a service token; the project is then the token's own,
 *     whichever the request names
 * @param member the actor's membership of the token's organisation
 * @param project the target's project if it exists and belongs to the token's organisation
 * @param grant the actor's membership of that project
 * @param tags of that project; none where there is no project
 * @param environment the target's environment
 * @param heads of the ledgers that were asked for: the environment's, the person's own in it, and
 *     those that its folder needed last time; empty for a ledger without commits
 */
public record Deciding(
    @Nullable TokenState token,
    @Nullable User user,
    @Nullable Identity identity,
    @Nullable ServiceToken service,
    @Nullable OrganizationMember member,
    @Nullable Project project,
    @Nullable Grant grant,
    TagSet tags,
    @Nullable Environment environment,
    Map<LedgerId, Optional<Head>> heads) {
  public Deciding {
    heads = Map.copyOf(heads);
  }
}
