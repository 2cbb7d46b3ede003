package dev.coffer.local.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.identity.Identity;
import dev.coffer.login.ClientSecretText;
import dev.coffer.login.ClientSecrets;
import dev.coffer.login.IssuedToken;
import dev.coffer.login.SessionTokens;
import dev.coffer.setup.Bootstrap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole scenario; then everything stored and everything printable is searched. */
class NothingLeaksTest {
  private static final String WRONG_PASSWORD = "canary-wrong-password";
  private static final String WRONG_SECRET = "canary-wrong-client-secret";

  @TempDir Path folder;

  @Test
  void scenario_noPasswordTokenOrSecret_isStoredOrPrinted() throws IOException {
    List<String> canaries = new ArrayList<>();
    List<String> printed = new ArrayList<>();
    try (LoginRig rig = new LoginRig(folder)) {
      Bootstrap.Result first = rig.begin();
      Identity identity = rig.identity(first.organization().id(), rig.method());
      ClientSecrets.Created created = rig.secret(first, identity, 0, 0);
      IssuedToken token = rig.login(identity, created.text());
      IssuedToken renewed = rig.accessTokens.renew(token.jwt(), LoginRig.from("10.0.0.9"));
      SessionTokens session = rig.login(LoginRig.ADMIN, LoginRig.PASSWORD, "10.0.0.1");
      SessionTokens next = rig.sessions.refresh(session.refreshToken(), LoginRig.from("10.0.0.1"));
      rig.accessTokens.revoke(renewed.jwt(), LoginRig.from("10.0.0.9"));

      printed.add(text(() -> rig.login(LoginRig.ADMIN, WRONG_PASSWORD, "10.0.0.1")));
      printed.add(text(() -> rig.login(identity, ClientSecretText.of(WRONG_SECRET))));
      printed.add(text(() -> rig.accessTokens.renew(renewed.jwt(), LoginRig.from("10.0.0.9"))));
      printed.add(text(() -> rig.accessTokens.revoke("canary-token", LoginRig.from("10.0.0.9"))));
      for (Object object :
          List.of(first, created, created.text(), created.secret(), token, session, next)) {
        printed.add(object.toString());
      }
      rig.records(first.organization().id()).forEach(record -> printed.add(record.toString()));
      rig.records(first.user().id()).forEach(record -> printed.add(record.toString()));
      canaries.addAll(
          List.of(
              LoginRig.PASSWORD,
              WRONG_PASSWORD,
              WRONG_SECRET,
              "canary-token",
              created.text().reveal(),
              first.token().jwt(),
              token.jwt(),
              renewed.jwt(),
              session.accessToken(),
              session.refreshToken(),
              next.accessToken(),
              next.refreshToken()));
    }

    StringBuilder stored = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        stored.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(stored.toString()).contains("login-identity-universal-auth");
    for (String canary : canaries) {
      assertThat(stored.toString().contains(canary)).as("stored").isFalse();
      assertThat(printed).as("printed").noneMatch(text -> text.contains(canary));
    }
  }

  private static String text(Runnable call) {
    Throwable thrown = catchThrowable(call::run);
    assertThat(thrown).isNotNull();
    return thrown.toString();
  }
}
