package dev.coffer.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgramEnvironmentTest {
  private static ProgramEnvironment of(Variable... secrets) {
    return ProgramEnvironment.of(Set.of(), List.of(secrets), false);
  }

  private static Variable secret(String name, String value) {
    return new Variable(name, value, "/");
  }

  @Test
  void secrets_ofOneName_theLastIsThere() {
    assertThat(of(secret("A", "first"), secret("A", "last")).added())
        .isEqualTo(Map.of("A", "last"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HOME",
        "PATH",
        "PS1",
        "PS2",
        "PWD",
        "EDITOR",
        "XAUTHORITY",
        "USER",
        "TERM",
        "TERMINFO",
        "SHELL",
        "MAIL",
        "XDG_CONFIG_HOME",
        "LC_ALL"
      })
  void secrets_ofReservedNames_areLeftOutAndNamed(String name) {
    ProgramEnvironment environment = of(secret(name, "hidden-value"), secret("MINE", "x"));
    assertThat(environment.added()).containsOnlyKeys("MINE");
    assertThat(environment.notices()).hasSize(1);
    assertThat(environment.notices().getFirst()).contains(name).doesNotContain("hidden-value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HOMEPAGE", "PATHS", "XDGX", "LCX", "path", "LANG"})
  void secrets_ofNamesThatOnlyLookReserved_areThere(String name) {
    assertThat(of(secret(name, "x")).added()).containsOnlyKeys(name);
  }

  @Test
  void secrets_thatNoSystemCanCarry_areLeftOutAndNamedWithoutTheirValues() {
    ProgramEnvironment environment =
        of(
            secret("", "value-of-empty"),
            secret("A=B", "value-of-equals"),
            secret("C\0D", "value-of-nul-name"),
            secret("E", "value\0of-nul"),
            secret("ESC\u001b[31m=", "value-of-escape"));
    assertThat(environment.added()).isEmpty();
    assertThat(environment.notices()).hasSize(1);
    assertThat(environment.notices().getFirst())
        .contains("'', A=B, C\\u0000D, E, ESC\\u001b[31m=")
        .doesNotContain("value");
  }

  @Test
  void notices_ofManyNames_nameTheFirstTenAndCountTheRest() {
    Variable[] many =
        IntStream.range(0, 12)
            .mapToObj(i -> secret("XDG_%02d".formatted(i), "x"))
            .toArray(Variable[]::new);
    assertThat(of(many).notices().getFirst()).contains("XDG_09 and 2 more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COFFER_TOKEN",
        "COFFER_CLIENT_SECRET",
        "COFFER_PASSWORD",
        "INFISICAL_TOKEN",
        "INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET",
        "INFISICAL_JWT"
      })
  void callersCredentials_areDropped_unlessKept(String name) {
    Set<String> callers = Set.of(name, "COFFER_ADDRESS");
    assertThat(ProgramEnvironment.of(callers, List.of(), false).dropped()).containsExactly(name);
    assertThat(ProgramEnvironment.of(callers, List.of(), true).dropped()).isEmpty();
  }

  @Test
  void secretNamedLikeACredential_isPassed() {
    ProgramEnvironment environment =
        ProgramEnvironment.of(
            Set.of("COFFER_TOKEN"), List.of(secret("COFFER_TOKEN", "from the vault")), false);
    assertThat(environment.over(Map.of("COFFER_TOKEN", "the caller's")))
        .isEqualTo(Map.of("COFFER_TOKEN", "from the vault"));
  }

  @Test
  void callersBytes_thatAreNoUtf8_stayAsTheyAre() {
    byte[] latin = "NAME=caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    byte[] replaced = "A=old".getBytes(StandardCharsets.UTF_8);
    assertThat(of(secret("A", "n\u00e9w")).over(List.of(latin, replaced)))
        .containsExactly(latin, "A=n\u00e9w".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tooLong_namesWhatPassesTheLimitOfOneVariable() {
    int rest = ProgramEnvironment.LONGEST - "A=".length() - 1;
    assertThat(of(secret("A", "x".repeat(rest))).tooLong()).isEmpty();
    assertThat(of(secret("A", "x".repeat(rest + 1))).tooLong()).containsExactly("A");
  }

  @Test
  void text_ofEnvironmentAndVariable_holdsNoValue() {
    assertThat(of(secret("A", "hidden-value")).toString()).doesNotContain("hidden-value");
    assertThat(secret("A", "hidden-value").toString()).doesNotContain("hidden-value");
  }
}
