package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of secrets are what their bytes are. Addresses of people and slugs are what they look like
 * without case, width and normal form.
 */
final class NameIdentityTest {
  private static final String PASSWORD = "correct horse battery staple";
  private static final List<String> ALIKE =
      List.of(
          "A",
          "a",
          "\uff21",
          "\uff41",
          "\u00e9",
          "e\u0301",
          "\u00c9",
          "E\u0301",
          "\u212b",
          "\u00c5",
          "A\u030a",
          "\ufb01",
          "fi",
          "\u00df",
          "ss",
          "\u017f",
          "s",
          "\u0131",
          "i",
          "\u0130",
          "i\u0307",
          "\u03c3",
          "\u03c2",
          "\u0430",
          "a\u200b",
          "a\u200d",
          "a b",
          "a\u3000b",
          "a+b",
          "a%20b".replace("%20", "_"),
          "\ud835\udc00",
          "\ud83d\ude00");

  @TempDir static Path folder;
  private static @Nullable RunningServer running;
  private static @Nullable Tenant tenant;

  @BeforeAll
  static void start() {
    running = new RunningServer(folder);
    // The first account and its password are made before anybody else is there.
    call(
            "POST",
            "/api/v1/admin/bootstrap",
            "",
            "{\"email\":\"Jos\u00e9.K@Example.com\",\"password\":\""
                + PASSWORD
                + "\",\"organization\":\"First\"}")
        .ok();
    tenant = new Tenant(running, "acme");
  }

  @AfterAll
  static void stop() {
    if (running != null) {
      running.close();
    }
  }

  @Test
  void secrets_ofNamesThatLookAlike_areDifferent() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : ALIKE) {
      values.put(name, "value of " + name.codePoints().boxed().toList());
    }
    assertThat(values).hasSameSizeAs(ALIKE);
    String where = tenant().filled("?projectId={projectId}&environment=prod");
    String place = tenant().filled("{\"projectId\":\"{projectId}\",\"environment\":\"prod\"");
    values.forEach((name, value) -> {
      String body = place + ",\"secretValue\":\"" + value + "\"}";
      var made = call("POST", "/api/v4/secrets/" + encoded(name), token(), body).ok();
      assertThat(made.text("secret", "secretKey")).isEqualTo(name);
    });

    values.forEach((name, value) -> {
      for (String spelling : List.of(encoded(name), shouted(name))) {
        for (String stem : List.of("/api/v4/secrets/", "/api/v3/secrets/raw/")) {
          String query = stem.contains("v3") ? where.replace("projectId", "workspaceId") : where;
          var read = call("GET", stem + spelling + query, token(), null).ok();
          assertThat(read.text("secret", "secretKey")).isEqualTo(name);
          assertThat(read.text("secret", "secretValue")).isEqualTo(value);
        }
      }
    });
    var listed = new LinkedHashMap<String, String>();
    for (var each :
        call("GET", "/api/v4/secrets" + where, token(), null).ok().json().get("secrets").values()) {
      listed.put(each.get("secretKey").getStringValue(), each.get("secretValue").getStringValue());
    }
    assertThat(listed).isEqualTo(values);

    // One of them goes, the others stay.
    call("DELETE", "/api/v4/secrets/" + encoded("\u00e9"), token(), place + "}").ok();
    assertThat(call("GET", "/api/v4/secrets/" + encoded("\u00e9") + where, token(), null).status())
        .isEqualTo(404);
    assertThat(
            call("GET", "/api/v4/secrets/" + encoded("e\u0301") + where, token(), null)
                .ok()
                .text("secret", "secretValue"))
        .isEqualTo(values.get("e\u0301"));
    // A new name that differs from another one's in its normal form alone is free.
    call(
            "PATCH",
            "/api/v4/secrets/" + encoded("e\u0301"),
            token(),
            place + ",\"newSecretName\":\"\u00e9\"}")
        .ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jos\u00e9.k@example.com",
        "JOS\u00c9.K@EXAMPLE.COM",
        "Jose\u0301.K@Example.com",
        "JOSE\u0301.\u212a@example.com",
        "\uff4a\uff4f\uff53\u00e9.k\uff20example\uff0ecom",
        "  jos\u00e9.k@example.com "
      })
  void email_inAnotherSpelling_isTheSameAccount(String spelling) {
    var login =
        call(
            "POST",
            "/api/v3/auth/login",
            "",
            "{\"email\":\"" + spelling + "\",\"password\":\"" + PASSWORD + "\"}");
    assertThat(login.ok().text("accessToken")).isNotEmpty();
    // The same account joins once, whatever it is called.
    String join = "/api/v2/workspace/" + tenant().names.get("projectId") + "/memberships";
    var member = call("POST", join, token(), "{\"emails\":[\"" + spelling + "\"]}");
    assertThat(member.status()).as(member.body()).isIn(200, 400);
    String list = "/api/v1/workspace/" + tenant().names.get("projectId") + "/memberships";
    long memberships = 0;
    for (var each : call("GET", list, token(), null).ok().json().get("memberships").values()) {
      String email = each.get("user").get("email").getStringValue();
      memberships += email.equals("jos\u00e9.k@example.com") ? 1 : 0;
    }
    assertThat(memberships).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jos\u0435.k@example.com",
        "jose.k@example.com",
        "jos\u00e9.k\u200b@example.com",
        "\u202ejos\u00e9.k@example.com",
        "jos\u00e9\u00ad.k@example.com"
      })
  void email_thatOnlyLooksLikeAnother_isNotThatAccount(String spelling) {
    var login =
        call(
            "POST",
            "/api/v3/auth/login",
            "",
            "{\"email\":\"" + spelling + "\",\"password\":\"" + PASSWORD + "\"}");
    assertThat(login.status()).isIn(401, 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ACME-Second@Example.com",
        "\uff41cme-second@example.com",
        "acme-\u017fecond@example.com"
      })
  void member_inAnotherSpelling_isFound(String spelling) {
    var found =
        call(
            "POST",
            tenant().filled("/api/v1/workspace/{projectId}/memberships/details"),
            token(),
            "{\"username\":\"" + spelling + "\"}");
    assertThat(found.ok().text("membership", "user", "email")).isEqualTo("acme-second@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEV", "Dev", "\uff44\uff45\uff56", "\uff24ev", " dev "})
  void environment_inAnotherSpelling_isTheSame(String spelling) {
    String where = tenant().filled("?projectId={projectId}&environment=") + encoded(spelling);
    assertThat(call("GET", "/api/v4/secrets/KEY" + where, token(), null).ok().text("secret", "id"))
        .isEqualTo(tenant().names.get("secretId"));
    assertThat(
            call(
                    "GET",
                    tenant().filled("/api/v1/projects/{projectId}/environments/slug/")
                        + encoded(spelling),
                    token(),
                    null)
                .ok()
                .text("environment", "id"))
        .isEqualTo(tenant().names.get("envId"));
    var again =
        call(
            "POST",
            tenant().filled("/api/v1/projects/{projectId}/environments"),
            token(),
            "{\"name\":\"Again\",\"slug\":\"" + spelling + "\"}");
    assertThat(again.status()).isIn(400, 422);
  }

  @Test
  void project_inAnotherSpelling_isTheSame() {
    String slug = tenant().names.get("projectSlug");
    for (String spelling : List.of(upper(slug), wide(slug))) {
      for (String stem : List.of("/api/v1/projects/slug/", "/api/v2/workspace/")) {
        assertThat(call("GET", stem + encoded(spelling), token(), null).ok().text("id"))
            .isEqualTo(tenant().names.get("projectId"));
      }
      var again =
          call(
              "POST",
              "/api/v1/projects",
              token(),
              "{\"projectName\":\"Again\",\"slug\":\"" + spelling + "\"}");
      assertThat(again.status()).isIn(400, 422);
    }
    var same =
        call(
            "POST",
            "/api/v1/projects",
            token(),
            "{\"projectName\":\"Again\",\"slug\":\"" + slug + "\"}");
    assertThat(same.status()).isEqualTo(400);
  }

  private static String upper(String text) {
    return text.toUpperCase(java.util.Locale.ROOT);
  }

  private static String wide(String text) {
    var wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c - '!' + '\uff01')));
    return wide.toString();
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Every byte as an escape, in lower-case digits. */
  private static String shouted(String name) {
    var all = new StringBuilder();
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      all.append("%%%02x".formatted(octet & 0xff));
    }
    return all.toString();
  }

  private static Api.Answer call(
      String method, String target, String token, @Nullable String body) {
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running.call(method, target, token.isEmpty() ? null : token, body);
  }

  private static Tenant tenant() {
    if (tenant == null) {
      throw new IllegalStateException("not started");
    }
    return tenant;
  }

  private static String token() {
    return tenant().admin.token();
  }
}
