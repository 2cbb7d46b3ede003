package dev.coffer.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of api-spec/vectors/references, which were written from the page by hand. */
final class ReferenceVectorsTest {
  static Stream<Named<JsonNode>> expanded() {
    return expecting("ok");
  }

  static Stream<Named<JsonNode>> refused() {
    return expecting("refused");
  }

  static Stream<Named<JsonNode>> imports() {
    return Project.vectors("imports");
  }

  static Stream<Named<JsonNode>> relocations() {
    return Project.vectors("relocation");
  }

  @ParameterizedTest
  @MethodSource("expanded")
  void expansion_ofAVectorsValue_isItsText(JsonNode vector) {
    Project project = Project.of(vector);

    Expansion.Complete complete = expansion(vector, project).complete(project::answers);

    String text = Project.text(complete, 0);
    if (vector.has("expanded")) {
      assertThat(text).isEqualTo(vector.get("expanded").asText());
    } else {
      assertThat(SecretValue.of(text).length()).isEqualTo(vector.get("expandedBytes").asInt());
    }
    if (vector.has("targets")) {
      assertThat(complete.targets().stream().map(SecretPlace::toString))
          .containsExactlyElementsOf(
              vector.get("targets").valueStream().map(JsonNode::asText).toList());
    }
    assertThat(project.rounds).isLessThanOrEqualTo(21);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void expansion_ofAVectorsRefusedValue_isItsFault(JsonNode vector) {
    Project project = Project.of(vector);
    Expansion expansion = expansion(vector, project);

    Fault fault = catchThrowableOfType(Fault.class, () -> expansion.complete(project::answers));

    assertThat(fault.text()).isEqualTo(vector.get("message").asText());
    switch (vector.get("status").asInt()) {
      case 400 -> assertThat(fault).isInstanceOf(Fault.Rejected.class);
      case 403 ->
          assertThat(((Fault.Forbidden) fault).details())
              .isEqualTo(
                  vector.get("details").valueStream().map(ReferenceVectorsTest::map).toList());
      default -> throw new AssertionError("no status of an expansion");
    }
  }

  @ParameterizedTest
  @MethodSource("imports")
  void imports_ofAVectorsFolder_areItsSecrets(JsonNode vector) {
    Map<FolderPlace, FolderContents<String>> folders = new HashMap<>();
    for (JsonNode f : vector.get("folders")) {
      folders.put(
          Project.folder(f),
          new FolderContents<>(
              texts(f.get("personal")),
              texts(f.get("own")),
              f.get("imports").valueStream().map(Project::folder).toList()));
    }
    Imports<String> imports = new Imports<>(folders);
    FolderPlace top = Project.folder(vector.get("top"));
    Map<String, Imports.Located<String>> merged = new LinkedHashMap<>();
    vector
        .get("merged")
        .forEach(m ->
            merged.put(
                m.get("name").asText(),
                new Imports.Located<>(Project.place(m.get("place")), m.get("value").asText())));

    assertThat(imports.merged(top)).isEqualTo(merged);
    merged.forEach((name, located) ->
        assertThat(imports.find(new Wanted(top.secret(name), true))).contains(located));
  }

  @ParameterizedTest
  @MethodSource("relocations")
  void relocation_ofAVectorsText_isItsNewText(JsonNode vector) {
    Project before = new Project();
    vector.get("present").forEach(p -> before.values.put(Project.place(p), "x"));
    before.imports.putAll(Project.imports(vector));
    Imports<String> folders = before.folders();
    Relocation relocation =
        new Relocation(
            Project.place(vector.get("from")),
            Project.place(vector.get("to")),
            wanted -> folders.find(wanted).map(Imports.Located::place));

    Relocation.Rewritten rewritten =
        relocation.rewrite(
            Project.place(vector.get("holder")), SecretValue.of(vector.get("value").asText()));

    assertThat(rewritten.value().revealText()).isEqualTo(vector.get("rewritten").asText());
    assertThat(rewritten.rewritten()).isEqualTo(vector.get("count").asInt());
    assertThat(rewritten.lost()).isEqualTo(vector.get("lost").asInt());
  }

  private static Stream<Named<JsonNode>> expecting(String outcome) {
    return Project.vectors("expansion")
        .filter(v -> v.getPayload().get("expect").asText().equals(outcome));
  }

  private static Expansion expansion(JsonNode vector, Project project) {
    JsonNode held = vector.get("held");
    SecretPlace at = Project.place(held);
    return Expansion.of(
            List.of(
                new Held(
                    at,
                    SecretValue.of(project.values.get(at)),
                    held.get("skipMultilineEncoding").asBoolean())))
        .strictly(vector.get("strict").asBoolean());
  }

  private static Map<String, Object> map(JsonNode node) {
    return new HashMap<>(texts(node));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new HashMap<>();
    node.properties().forEach(p -> texts.put(p.getKey(), p.getValue().asText()));
    return texts;
  }
}
