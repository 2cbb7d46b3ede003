package dev.coffer.api.auth;

import dev.coffer.access.Credential;
import dev.coffer.actor.Source;
import dev.coffer.http.Ids;
import dev.coffer.http.RequestBody;
import dev.coffer.login.Invitations;
import dev.coffer.secret.SecretValue;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;

/** Coffer's own: members without a password get one by an invitation. */
@Controller("/api/v2")
@ExecuteOn(TaskExecutors.BLOCKING)
final class InvitationsController {
  private static final String OF_MEMBER =
      "/organizations/{organizationId}/memberships/{membershipId}/invitation";
  private static final int TOKEN_BYTES = 128;
  private static final int PASSWORD_BYTES = 1024;

  /** Nothing has this id: a malformed one is an unknown one. */
  private static final UUID NOTHING = new UUID(0, 0);

  private final Invitations invitations;

  InvitationsController(Invitations invitations) {
    this.invitations = invitations;
  }

  @Post(OF_MEMBER)
  InvitationAnswerJson create(Credential credential, String organizationId, String membershipId) {
    return new InvitationAnswerJson(
        InvitationJson.of(invitations.create(credential, id(organizationId), id(membershipId))));
  }

  @Delete(OF_MEMBER)
  MessageJson revoke(Credential credential, String organizationId, String membershipId) {
    invitations.revoke(credential, id(organizationId), id(membershipId));
    return new MessageJson("Successfully revoked the invitation");
  }

  @Post("/invitations/accept")
  MessageJson accept(@Body RequestBody body, Source source) {
    String token = body.requiredText("token", TOKEN_BYTES);
    try (SecretValue password = SecretValue.of(body.requiredText("password", PASSWORD_BYTES))) {
      invitations.accept(token, password, source);
    }
    return new MessageJson("Successfully set the password, please log in");
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElse(NOTHING);
  }
}
