package dev.coffer.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretPath;
import dev.coffer.secret.SecretValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds of every set of secrets, however they refer to one another. */
final class ExpansionPropertiesTest {
  private static final List<String> NAMES = List.of("A", "B", "C", "D", "E", "F");

  @Property(tries = 300)
  void text_putTogetherFromItsTokens_isTheText(@ForAll("anything") String text) {
    StringBuilder again = new StringBuilder();
    ReferenceText parsed = ReferenceText.of(text);
    int depth = 0;
    for (ReferenceText.Token token : parsed.tokens()) {
      switch (token) {
        case ReferenceText.Token.Literal literal -> again.append(parsed.textOf(literal));
        case ReferenceText.Token.Open open -> {
          again.append("${");
          depth++;
          assertThat(parsed.textOf(open)).startsWith("${").endsWith("}");
        }
        case ReferenceText.Token.Close close -> {
          again.append('}');
          depth--;
        }
      }
      assertThat(depth).isBetween(0, ReferenceText.NESTING_MOST);
    }
    assertThat(again).hasToString(text);
    assertThat(depth).isZero();
  }

  @Property(tries = 300)
  void expansion_withoutAnyTarget_isTheText(@ForAll("anything") String text) {
    assertThat(Project.of(Map.of("HOLDER", text)).expand("HOLDER")).isEqualTo(text);
  }

  @Property(tries = 300)
  void expansion_ofATextWithoutReferences_asksForNothing(@ForAll("literals") String text) {
    Held held = new Held(Project.at("A"), SecretValue.of(text), true);

    Expansion.Outcome outcome = Expansion.of(List.of(held)).with(Map.of());

    assertThat(((Expansion.Complete) outcome).secrets().getFirst().value()).isSameAs(held.value());
  }

  @Property(tries = 300)
  void expansion_ofAnyGraph_isWhatItsDefinitionSays(@ForAll("graphs") Map<String, String> values) {
    Project project = Project.of(values);

    for (String name : values.keySet()) {
      assertThat(project.expand(name)).isEqualTo(defined(values, List.of(name), values.get(name)));
    }
  }

  @Property(tries = 300)
  void expansion_doesNotDependOnTheOrderAndSurplusOfAnswers(
      @ForAll("graphs") Map<String, String> values, @ForAll Random random) {
    Project project = Project.of(values);
    Expansion expansion = Expansion.of(project.all());
    Expansion.Complete inRounds = expansion.complete(project::answers);
    Set<Wanted> everything = new HashSet<>();
    List<SecretPlace> places = new ArrayList<>(NAMES.stream().map(Project::at).toList());
    places.add(Project.at("NONE"));
    places.add(SecretPlace.of("dev", SecretPath.of("path", "/none"), "A"));
    places.add(SecretPlace.of("none", SecretPath.ROOT, "A"));
    for (SecretPlace place : places) {
      everything.add(new Wanted(place, true));
      everything.add(new Wanted(place, false));
    }
    List<Map.Entry<Wanted, Answer>> answers =
        new ArrayList<>(project.answers(everything).entrySet());
    Collections.shuffle(answers, random);
    Map<Wanted, Answer> shuffled = new LinkedHashMap<>();
    answers.forEach(a -> shuffled.put(a.getKey(), a.getValue()));

    assertThat(expansion.with(shuffled)).isEqualTo(inRounds);
  }

  @Property(tries = 300)
  void expansion_strict_isRefusedWhenSomethingStays_andOtherwiseTheSame(
      @ForAll("graphs") Map<String, String> values) {
    Project project = Project.of(values);
    Expansion lenient = Expansion.of(project.all()).tracing();
    Expansion.Complete complete = lenient.complete(project::answers);
    boolean allExpanded = complete.secrets().stream().allMatch(s -> allExpanded(s.references()));

    if (allExpanded) {
      assertThat(lenient.strictly(true).complete(project::answers)).isEqualTo(complete);
    } else {
      assertThatThrownBy(() -> lenient.strictly(true).complete(project::answers))
          .isInstanceOf(Fault.Rejected.class)
          .hasMessageStartingWith("Secret references could not be resolved: dev:/app/");
    }
  }

  @Property(tries = 20)
  void expansion_ofALongChain_takesTenLevelsAndTenRounds(
      @ForAll @IntRange(min = 1_000, max = 20_000) int length) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < length; i++) {
      values.put("N" + i, "${N" + (i + 1) % length + "}");
    }
    Project project = Project.of(values);

    Expansion.Complete complete =
        Expansion.of(List.of(project.held("N0"))).complete(project::answers);

    assertThat(Project.text(complete, 0)).isEqualTo("${N11}");
    assertThat(complete.targets()).hasSize(10);
    assertThat(project.rounds).isEqualTo(10);
  }

  @Property(tries = 20)
  void expansion_ofDeepBrackets_keepsTheText(@ForAll @IntRange(min = 11, max = 20_000) int depth) {
    String text = "${".repeat(depth) + "X" + "}".repeat(depth);

    assertThat(Project.of(Map.of("A", text)).expand("A")).isEqualTo(text);
  }

  @Property(tries = 50)
  void expansion_ofAFanOut_endsExactlyAtTheLimit(
      @ForAll @IntRange(min = 1, max = 200) int many,
      @ForAll @IntRange(min = 0, max = 200) int each) {
    int expansions = many * (1 + each);
    String rest = "${C}".repeat(Math.max(0, Expansion.EXPANSIONS_MOST - expansions));
    String value = "${B}".repeat(many) + rest;
    Map<String, String> values = Map.of("A", value, "B", "b" + "${C}".repeat(each), "C", "c");

    if (expansions <= Expansion.EXPANSIONS_MOST) {
      assertThat(Project.of(values).expand("A")).hasSize(Expansion.EXPANSIONS_MOST);
      assertRefused(Map.of("A", value + "${C}", "B", values.get("B"), "C", "c"));
    } else {
      assertRefused(values);
    }
  }

  @Property(tries = 20)
  void expansion_ofABlowUp_isRefused(
      @ForAll @IntRange(min = 4, max = 9) int levels,
      @ForAll @IntRange(min = 10, max = 5_000) int each) {
    Map<String, String> values = new HashMap<>();
    values.put("N" + levels, "x");
    values.put("A", "${N1}".repeat(each));
    for (int i = 1; i < levels; i++) {
      values.put("N" + i, ("${N" + (i + 1) + "}").repeat(each));
    }
    assertRefused(values);
  }

  @Property(tries = 300)
  void relocation_ofARename_expandsToTheSame(
      @ForAll("graphs") Map<String, String> values, @ForAll("names") String renamed) {
    SecretPlace from = Project.at(renamed);
    SecretPlace to = Project.at("NEW-" + renamed);
    Project before = Project.of(values);
    Project after = relocated(before, from, to);

    for (SecretPlace place : before.values.keySet()) {
      assertExpandsAlike(before, place, after, place.equals(from) ? to : place, from, to);
    }
  }

  @Property(tries = 300)
  void relocation_toAnotherFolder_expandsToTheSame(
      @ForAll("graphs") Map<String, String> values, @ForAll("names") String moved) {
    SecretPlace from = Project.at(moved);
    SecretPlace to = SecretPlace.of("prod", SecretPath.of("path", "/x/y"), moved);
    Project before = Project.of(values);
    Project after = relocated(before, from, to);

    for (SecretPlace place : before.values.keySet()) {
      assertExpandsAlike(before, place, after, place.equals(from) ? to : place, from, to);
    }
  }

  private static void assertRefused(Map<String, String> values) {
    assertThatThrownBy(() -> Project.of(values).expand("A"))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessageStartingWith("The secret references of this request");
  }

  /** The same, but for the spelling of references that stay as text. */
  private static void assertExpandsAlike(
      Project before,
      SecretPlace old,
      Project after,
      SecretPlace now,
      SecretPlace from,
      SecretPlace to) {
    String expandedBefore = expand(before, old);
    String expandedAfter = expand(after, now);
    assertThat(inOneSpelling(expandedAfter, to, from))
        .isEqualTo(inOneSpelling(expandedBefore, to, from));
  }

  private static String expand(Project project, SecretPlace at) {
    Held held = new Held(at, SecretValue.of(project.values.get(at)), false);
    return Project.text(Expansion.of(List.of(held)).complete(project::answers), 0);
  }

  private static String inOneSpelling(String text, SecretPlace to, SecretPlace from) {
    String there = ReferenceName.absolute(to).orElseThrow();
    return text.replace("${" + there + "}", "${" + from.name() + "}")
        .replace("${" + to.name() + "}", "${" + from.name() + "}")
        .replace("${dev.app.", "${");
  }

  private static Project relocated(Project before, SecretPlace from, SecretPlace to) {
    Imports<String> folders = before.folders();
    Relocation relocation =
        new Relocation(from, to, wanted -> folders.find(wanted).map(Imports.Located::place));
    Project after = new Project();
    before.values.forEach((place, value) ->
        after.values.put(
            place.equals(from) ? to : place,
            relocation.rewrite(place, SecretValue.of(value)).value().revealText()));
    return after;
  }

  private static boolean allExpanded(List<ReferenceNode> nodes) {
    return nodes.stream()
        .allMatch(n -> n.resolution() == Resolution.EXPANDED && allExpanded(n.children()));
  }

  /** Expansion of un-nested references within one folder, by recursion as the page defines it. */
  private static String defined(Map<String, String> values, List<String> path, String text) {
    return Pattern.compile("\\$\\{(dev\\.app\\.)?([A-Z]+)}")
        .matcher(text)
        .replaceAll(found -> {
          String name = found.group(2);
          String value = Optional.ofNullable(values.get(name)).orElse("");
          boolean stays = value.isEmpty() || path.contains(name) || path.size() > 10;
          List<String> longer = new ArrayList<>(path);
          longer.add(name);
          return Matcher.quoteReplacement(stays ? found.group() : defined(values, longer, value));
        });
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  /** Up to six secrets of one folder, all of which exist, that refer to one another and to none. */
  @Provide
  Arbitrary<Map<String, String>> graphs() {
    Arbitrary<String> reference = Arbitraries.of(NAMES).map(n -> "${" + n + "}");
    Arbitrary<String> absolute = Arbitraries.of(NAMES).map(n -> "${dev.app." + n + "}");
    Arbitrary<String> missing = Arbitraries.of("${NONE}", "${dev.none.A}", "${none.A}");
    Arbitrary<String> literal = Arbitraries.of("x", "y z", "$", "{", "}", "\n", "é", "🔑");
    Arbitrary<String> text =
        Arbitraries.frequencyOf(
                Tuple.of(3, reference),
                Tuple.of(2, absolute),
                Tuple.of(1, missing),
                Tuple.of(5, literal))
            .list()
            .ofMaxSize(4)
            .map(parts -> String.join("-", parts));
    return text.list()
        .ofSize(NAMES.size())
        .map(texts -> {
          Map<String, String> values = new LinkedHashMap<>();
          for (int i = 0; i < NAMES.size(); i++) {
            values.put(NAMES.get(i), texts.get(i));
          }
          return values;
        });
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.of("${", "}", "$", "{", "A", "dev.", ".", "-", " ", "${A}", "🔑", "\n", ":")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> literals() {
    return Arbitraries.of("}", "$ {", "{", "A", "dev.", " ", "${}", "${ A}", "🔑", "\n", "${")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join(" ", parts));
  }
}
