package dev.coffer.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.cli.Failure;
import dev.coffer.cli.dotenv.Dotenv;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** What is exported is read back as it was, by those who read such files. */
final class ReadBackTest {
  private static final int TRIES = 6;

  @Provide
  Arbitrary<List<String>> values() {
    return Samples.values();
  }

  /** What the format carries of these, after a look that it says so of the others. */
  private static Map<String, String> carried(
      ExportFormat format, Dialect dialect, List<String> values) {
    Map<String, String> carried = new LinkedHashMap<>();
    Samples.named(values)
        .forEach((name, value) -> {
          if (dialect.line(name, value).isPresent()) {
            carried.put(name, value);
          } else {
            assertThatThrownBy(() -> ExportText.of(format, List.of(Samples.secret(name, value))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(name);
          }
        });
    return carried;
  }

  /** Entry for entry, since a message of all of them would be of no use. */
  private static void assertSame(Map<String, String> read, Map<String, String> written) {
    written.forEach((name, value) -> assertThat(read.get(name)).as(name).isEqualTo(value));
    assertThat(read).hasSameSizeAs(written);
  }

  private static String text(ExportFormat format, Map<String, String> named) {
    return ExportText.of(format, Samples.secrets(named));
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Bash.class)
  void dotenv_readByBash_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOTENV, Dialect.PORTABLE, values);
    assertSame(Readers.shell("bash", text(ExportFormat.DOTENV, named)), named);
    assertSame(Readers.shell("bash", text(ExportFormat.DOTENV_EXPORT, named)), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Dash.class)
  void dotenv_readByDash_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOTENV, Dialect.PORTABLE, values);
    assertSame(Readers.shell("dash", text(ExportFormat.DOTENV, named)), named);
    assertSame(Readers.shell("dash", text(ExportFormat.DOTENV_EXPORT, named)), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Node.class)
  void dotenv_readByNodesDotenv_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOTENV, Dialect.PORTABLE, values);
    String text = text(ExportFormat.DOTENV, named);
    assertSame(Readers.nodeDotenv(text, false), named);
    assertSame(Readers.nodeDotenv(text, true), named);
    assertSame(Readers.nodeDotenv(text(ExportFormat.DOTENV_EXPORT, named), false), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Node.class)
  void dotenv_readByNodeItself_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOTENV, Dialect.PORTABLE, values);
    assertSame(Readers.nodeItself(text(ExportFormat.DOTENV, named)), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Python.class)
  void dotenv_readByPythonsDotenv_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOTENV, Dialect.PORTABLE, values);
    assertSame(Readers.pythonDotenv(text(ExportFormat.DOTENV, named)), named);
    assertSame(Readers.pythonDotenv(text(ExportFormat.DOTENV_EXPORT, named)), named);
  }

  @Property(tries = 20)
  void dotenv_readByCoffer_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> portable = carried(ExportFormat.DOTENV, Dialect.PORTABLE, values);
    assertSame(own(text(ExportFormat.DOTENV, portable)), portable);
    assertSame(own(text(ExportFormat.DOTENV_EXPORT, portable)), portable);
    Map<String, String> shell = carried(ExportFormat.SHELL, Dialect.SHELL, values);
    assertSame(own(text(ExportFormat.SHELL, shell)), shell);
    Map<String, String> python = carried(ExportFormat.DOTENV_PYTHON, Dialect.PYTHON, values);
    assertSame(own(text(ExportFormat.DOTENV_PYTHON, python)), python);
  }

  private static Map<String, String> own(String text) {
    Map<String, String> read = new LinkedHashMap<>();
    Dotenv.parse(text, "file").forEach(entry -> read.put(entry.name(), entry.value()));
    return read;
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Bash.class)
  void shell_readByBash_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = Samples.named(values);
    assertSame(Readers.shell("bash", text(ExportFormat.SHELL, named)), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Dash.class)
  void shell_readByDash_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = Samples.named(values);
    assertSame(Readers.shell("dash", text(ExportFormat.SHELL, named)), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Node.class)
  void dotenvNode_readByNodesDotenv_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOTENV_NODE, Dialect.NODE, values);
    String text = text(ExportFormat.DOTENV_NODE, named);
    assertSame(Readers.nodeDotenv(text, false), named);
    assertSame(Readers.nodeDotenv(text, true), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Python.class)
  void dotenvPython_readByPythonsDotenv_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOTENV_PYTHON, Dialect.PYTHON, values);
    assertSame(Readers.pythonDotenv(text(ExportFormat.DOTENV_PYTHON, named)), named);
  }

  @Property(tries = 20)
  void docker_readByItsRules_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOCKER, Dialect.DOCKER, values);
    assertSame(DockerEnvFile.read(text(ExportFormat.DOCKER, named)), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Docker.class)
  void docker_readByItsClient_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = carried(ExportFormat.DOCKER, Dialect.DOCKER, values);
    assertSame(DockerEnvFile.readByClient(text(ExportFormat.DOCKER, named)), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Jq.class)
  void json_readByJq_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = Samples.named(values);
    assertSame(Readers.jq(text(ExportFormat.JSON, named), ".[]"), named);
    assertSame(Readers.jq(text(ExportFormat.JSON_OBJECT, named), "to_entries[]"), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Python.class)
  void yaml_readAsOldAndNewYaml_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = new LinkedHashMap<>(Samples.named(values));
    List.of("no", "1e3", "0x1F", "2026-11-25", "~", "<<", "a: b", "é")
        .forEach(each -> named.put(each, each));
    String text = text(ExportFormat.YAML, named);
    assertSame(Readers.yaml11(text), named);
    assertSame(Readers.yaml12(text), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Python.class)
  void csv_readByPython_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = Samples.named(values);
    assertSame(Readers.pythonCsv(text(ExportFormat.CSV, named)), named);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(Needs.Python.class)
  void kubernetes_readAsManifest_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = new LinkedHashMap<>(Samples.named(values));
    named.put("1e3", "1e3");
    named.put("tls.key", "x");
    Map<String, String> expected = new LinkedHashMap<>(named);
    expected.putAll(
        Map.of(
            "apiVersion", "v1",
            "kind", "Secret",
            "type", "Opaque",
            "metadata.name", "on",
            "metadata.namespace", "123"));
    assertThat(
            Readers.manifest(
                new KubernetesSecret("on", Optional.of("123")).manifest(Samples.secrets(named))))
        .isEqualTo(expected);
  }

  @Property(tries = 20)
  void structured_readByCoffer_isTheSame(@ForAll("values") List<String> values) {
    Map<String, String> named = Samples.named(values);
    assertSame(own(ImportFormat.json, text(ExportFormat.JSON, named)), named);
    assertSame(own(ImportFormat.json, text(ExportFormat.JSON_OBJECT, named)), named);
    assertSame(own(ImportFormat.yaml, text(ExportFormat.YAML, named)), named);
    assertSame(own(ImportFormat.csv, text(ExportFormat.CSV, named)), named);
  }

  private static Map<String, String> own(ImportFormat format, String text) {
    Map<String, String> read = new LinkedHashMap<>();
    format.read(text, "file").forEach(secret -> read.put(secret.name(), secret.value()));
    return read;
  }
}
