package dev.coffer.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.FakeServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrganizationChoiceTest {
  private static final String TWO =
      """
      {"organizations":[{"id":"1","name":"Acme \\u001b[2J","slug":"acme"},
       {"id":"2","name":"Globex","slug":"globex"}]}\
      """;

  @TempDir Path home;

  private static Map<String, String> answers(String organizations) {
    Map<String, String> answers = new HashMap<>();
    answers.put("/api/v3/auth/login", "{\"accessToken\":\"a.b.c\"}");
    answers.put("/api/v1/organization", organizations);
    answers.put("/api/v3/auth/select-organization", "{\"token\":\"d.e.f\",\"isMfaEnabled\":false}");
    answers.put(
        "/api/v1/identities/details",
        "{\"identityDetails\":{\"organization\":{\"id\":\"2\",\"name\":\"Globex\",\"slug\":\"g\"}}}");
    answers.put("/api/v1/organization/2/users", "{\"users\":[]}");
    return answers;
  }

  private Shell shell(FakeServer server) {
    return new Shell(home)
        .set("COFFER_ADDRESS", server.address())
        .set("COFFER_EMAIL", "ada@example.com")
        .set("COFFER_PASSWORD", "a password of hers");
  }

  @Test
  void login_severalOrganizationsAtATerminal_areOfferedByNumber() throws IOException {
    try (FakeServer server = new FakeServer(answers(TWO))) {
      Ran ran = shell(server).typing("none", "9", "2").run("login");
      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.err())
          .contains("2  Globex (globex)", "Organisation (1 to 2): ")
          .doesNotContain("\u001b[2J");
      assertThat(shell(server).typing("").run("login").status()).isEqualTo(9);
    }
  }

  @Test
  void login_severalOrganizationsAndNobodyThere_areNamed() throws IOException {
    try (FakeServer server = new FakeServer(answers(TWO))) {
      Ran ran = shell(server).run("login");
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.err()).contains("--organization-id: acme, globex");
      assertThat(shell(server).run("login", "--organization-id", "globex").status()).isZero();
    }
  }

  @Test
  void login_noOrganization_saysSo() throws IOException {
    try (FakeServer server = new FakeServer(answers("{\"organizations\":[]}"))) {
      Ran ran = shell(server).run("login");
      assertThat(ran.status()).isEqualTo(5);
      assertThat(ran.err()).contains("belongs to no organisation");
    }
  }

  @Test
  void login_secondFactor_saysThatItIsNotKnown() throws IOException {
    Map<String, String> answers = answers(TWO);
    answers.put("/api/v3/auth/select-organization", "{\"token\":\"d\",\"isMfaEnabled\":true}");
    try (FakeServer server = new FakeServer(answers)) {
      Ran ran = shell(server).run("login", "--organization-id", "1");
      assertThat(ran.status()).isEqualTo(3);
      assertThat(ran.err()).contains("second factor");
    }
  }
}
