package dev.coffer.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tree of what a secret refers to, and the one of what refers to it. */
final class ReferenceTreeTest {
  @Test
  void tree_showsEachReferenceWithWhatBecameOfIt() {
    Project project =
        Project.of(Map.of("A", "${B}${NONE}${E}${x..y}", "B", "b${C}", "C", "${A}c", "E", ""));

    assertThat(tree(project, "A"))
        .isEqualTo(
            "B=b${C} expanded[C=${A}c expanded[A=${B}${NONE}${E}${x..y} cycle[]]]"
                + " NONE=? not found[] E= empty[]");
  }

  @Test
  void tree_ofANestedReference_showsInnerAndOuter() {
    Project project = Project.of(Map.of("A", "${${B}}", "B", "C", "C", "c"));

    assertThat(tree(project, "A")).isEqualTo("B=C expanded[] C=c expanded[]");
  }

  @Test
  void tree_ofALongChain_endsWithWhatIsTooDeep() {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      values.put("N" + i, "${N" + (i + 1) + "}");
    }

    assertThat(tree(Project.of(values), "N0"))
        .contains("N10=${N11} expanded[N11=? deeper than 10 levels[]]");
  }

  @Test
  void expansion_withoutTracing_buildsNoTree() {
    Project project = Project.of(Map.of("A", "${B}", "B", "b"));

    assertThat(
            Expansion.of(List.of(project.held("A")))
                .complete(project::answers)
                .secrets()
                .getFirst()
                .references())
        .isEmpty();
  }

  @Test
  void expansion_ofManySecrets_readsEachLevelInOneRound() {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      values.put("A" + i, "${B" + i + "}${B0}");
      values.put("B" + i, "${C}");
    }
    values.put("C", "c");
    Project project = Project.of(values);
    List<Held> held =
        values.keySet().stream().filter(n -> n.startsWith("A")).map(project::held).toList();

    Expansion.Complete complete = Expansion.of(held).complete(project::answers);

    assertThat(complete.secrets()).allMatch(s -> s.value().revealText().equals("cc"));
    assertThat(project.rounds).isEqualTo(2);
  }

  @Test
  void expansion_whoseReaderLeavesALookUpOut_endsAtOnce() {
    Project project = Project.of(Map.of("A", "${B}"));

    assertThatThrownBy(() -> Expansion.of(List.of(project.held("A"))).complete(wanted -> Map.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyType_thatHoldsAValue_doesNotPrintIt() {
    Held held = new Held(Project.at("A"), SecretValue.of("hunter2${B}"), false);
    Expansion.Outcome outcome =
        Expansion.of(List.of(held))
            .tracing()
            .complete(wanted ->
                wanted.stream()
                    .collect(
                        Collectors.toMap(
                            w -> w,
                            w -> new Answer.Present(w.place(), SecretValue.of("hunter3")))));

    assertThat(List.of(held, outcome, ReferenceText.of("hunter2")).toString())
        .doesNotContain("hunter");
  }

  @Test
  void dependents_areThoseWhoseTextNamesTheSecret() {
    Dependents dependents =
        dependents(
            Map.of("A", "${B}", "D", "x${dev.app.B}${B}", "E", "${X${B}}", "F", "${b}", "B", "b"));

    assertThat(dependents.of(Project.at("B")))
        .containsExactly(Project.at("A"), Project.at("D"), Project.at("E"));
    assertThat(dependents.of(Project.at("A"))).isEmpty();
  }

  @Test
  void dependents_ofASecretThatIsGone_areThoseThatStillNameIt() {
    assertThat(dependents(Map.of("A", "${GONE}")).of(Project.at("GONE")))
        .containsExactly(Project.at("A"));
  }

  @Test
  void dependents_throughAnImport_areFound() {
    SecretPlace imported = Project.at("B");
    Dependents dependents =
        Dependents.of(
            Map.of(Project.at("A"), SecretValue.of("${X}")), wanted -> Optional.of(imported));

    assertThat(dependents.of(imported)).containsExactly(Project.at("A"));
  }

  @Test
  void dependentTree_ofACycle_endsWhereItMeetsItself() {
    Dependents dependents = dependents(Map.of("A", "${B}", "B", "${A}"));

    assertThat(text(dependents.tree(Project.at("A")))).isEqualTo("A[B[A[]]]");
  }

  @Test
  void dependentTree_isTenLevelsDeep() {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      values.put("N" + i, "${N" + (i + 1) + "}");
    }

    assertThat(text(dependents(values).tree(Project.at("N1000"))))
        .endsWith("[N991[N990[]]]]]]]]]]]")
        .startsWith("N1000[N999[N998[");
  }

  @Test
  void dependentTree_ofMoreThanTenThousand_isRefused() {
    Map<String, String> values = new HashMap<>();
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      all.append("${N").append(i).append('}');
    }
    for (int i = 0; i < 12; i++) {
      values.put("N" + i, all.toString());
    }
    Dependents dependents = dependents(values);

    assertThatThrownBy(() -> dependents.tree(Project.at("N0"))).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void imports_askForFoldersThatTheyDoNotKnow() {
    FolderPlace app = Project.at("A").folder();
    FolderPlace one = new FolderPlace("dev", SecretPath.of("p", "/one"));
    FolderPlace two = new FolderPlace("prod", SecretPath.ROOT);
    FolderContents<String> contents = new FolderContents<>(Map.of(), Map.of(), List.of(one, two));

    assertThat(new Imports<String>(Map.of()).unknown(Set.of(app))).containsExactly(app);
    assertThat(new Imports<>(Map.of(app, contents)).unknown(Set.of(app))).containsExactly(two, one);
    assertThat(
            new Imports<>(
                    Map.of(
                        app,
                        contents,
                        one,
                        FolderContents.nothing(),
                        two,
                        FolderContents.nothing()))
                .unknown(Set.of(app)))
        .isEmpty();
  }

  private static String tree(Project project, String name) {
    return nodes(
        Expansion.of(List.of(project.held(name)))
            .tracing()
            .complete(project::answers)
            .secrets()
            .getFirst()
            .references());
  }

  private static String nodes(List<ReferenceNode> nodes) {
    return nodes.stream()
        .map(n ->
            n.at().name()
                + "="
                + n.value().map(SecretValue::revealText).orElse("?")
                + " "
                + n.resolution().words()
                + "["
                + nodes(n.children())
                + "]")
        .collect(Collectors.joining(" "));
  }

  private static String text(Dependents.DependentNode node) {
    return node.at().name()
        + "["
        + node.dependents().stream().map(ReferenceTreeTest::text).collect(Collectors.joining(" "))
        + "]";
  }

  private static Dependents dependents(Map<String, String> values) {
    Map<SecretPlace, SecretValue> texts = new HashMap<>();
    values.forEach((name, value) -> texts.put(Project.at(name), SecretValue.of(value)));
    return Dependents.of(texts, wanted -> Optional.empty());
  }
}
