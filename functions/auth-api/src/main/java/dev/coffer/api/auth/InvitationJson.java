package dev.coffer.api.auth;

import dev.coffer.http.Timestamps;
import dev.coffer.login.Invitations;
import io.micronaut.serde.annotation.Serdeable;

/** An invitation with its token, which is told this once. */
@Serdeable
record InvitationJson(String token, String userId, String email, String expiresAt) {

  static InvitationJson of(Invitations.Created created) {
    return new InvitationJson(
        created.text().reveal(),
        created.user().id().toString(),
        created.user().email(),
        Timestamps.text(created.expiresAt()));
  }

  @Override
  public String toString() {
    return "InvitationJson[redacted]";
  }
}
