package dev.coffer.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.coffer.secret.SecretValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Which room may know which: the floor plan as a test. Every rule fails when it finds nothing to
 * look at.
 */
final class ArchitectureTest {
  private static final JavaClasses COFFER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.coffer")
          .that(not(resideInAPackage("dev.coffer.testkit..")));

  private static final Set<String> VALUES =
      Set.of(
          "fault",
          "actor",
          "secret",
          "ledger",
          "reference",
          "project",
          "organization",
          "identity",
          "account",
          "token",
          "audit",
          "access");
  private static final Set<String> USE_CASES =
      Set.of("vault", "administration", "login", "setup", "auditing");
  private static final Set<String> ADAPTERS =
      Set.of("storage", "dynamo", "sealing", "http", "api", "local");

  private static final String[] LANGUAGE = {"java..", "org.jspecify.."};

  /** Where plaintext is sealed, expanded or answered. */
  private static final String[] MAY_REVEAL = {
    "dev.coffer.secret..",
    "dev.coffer.sealing..",
    "dev.coffer.reference..",
    "dev.coffer.api.secrets.."
  };

  @Test
  void everyPackage_standsInTheFloorPlan() {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass type : COFFER) {
      rooms.add(type.getPackageName().split("\\.")[2]);
    }
    Set<String> planned = new TreeSet<>(ADAPTERS);
    planned.addAll(VALUES);
    planned.addAll(USE_CASES);
    assertThat(rooms).isEqualTo(planned);
  }

  @Test
  void everyPackage_isNullMarked() {
    check(
        classes()
            .that(written())
            .should()
            .beAnnotatedWith(NullMarked.class)
            .orShould(
                have(
                    describe(
                        "a package that is null-marked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)))));
  }

  @Test
  void rooms_knowEachOther_withoutCycles() {
    check(slices().matching("dev.coffer.(*)..").should().beFreeOfCycles());
  }

  @Test
  void faults_knowTheLanguageAlone() {
    check(onlyKnow(rooms(Set.of("fault")), rooms(Set.of("fault"))));
  }

  @Test
  void values_knowTheLanguageAndEachOther() {
    check(onlyKnow(rooms(VALUES), rooms(VALUES)));
  }

  @Test
  void useCases_knowValuesAndTheLanguage() {
    check(onlyKnow(rooms(USE_CASES), concat(rooms(VALUES), rooms(USE_CASES))));
  }

  @Test
  void stores_knowTheDomainTheLanguageAndACache() {
    String[] cache = {"com.github.benmanes.caffeine.cache.."};
    check(
        onlyKnow(
            rooms(Set.of("storage")),
            concat(rooms(Set.of("storage")), rooms(VALUES), rooms(USE_CASES), cache)));
  }

  @Test
  void sharedAdapters_doNotKnowOneAnother() {
    check(stranger("sealing", "storage", "dynamo", "http", "api", "local"));
    check(stranger("dynamo", "sealing", "http", "api", "local"));
    check(stranger("http", "sealing", "storage", "dynamo", "api", "local"));
  }

  @Test
  void controllers_knowUseCases_andNotWhereTheyRun() {
    check(stranger("api", "storage", "dynamo", "sealing", "local"));
    check(slices().matching("dev.coffer.api.(*)..").should().notDependOnEachOther());
  }

  @Test
  void technologies_stayInTheirRoom() {
    check(onlyIn("the AWS SDK", "dynamo", "software.amazon.."));
    check(
        onlyIn("cryptographic libraries", "sealing", "com.google.crypto..", "org.bouncycastle.."));
    check(onlyIn("a database driver", "local.sqlite", "org.sqlite..", "java.sql.."));
    check(
        noClasses()
            .that(resideOutside(rooms(Set.of("http", "api", "local"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micronaut..", "io.netty..", "jakarta..")
            .as("the web framework stays in http, api and local"));
  }

  @Test
  void clockRandomnessIdsAndEnvironment_comeFromTheWiringAlone() {
    check(
        noClasses()
            .that(not(resideInAPackage("dev.coffer.local")))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethodWhere(owned(Clock.class, "system.*"))
            .orShould()
            .callMethodWhere(owned(System.class, "currentTimeMillis|getenv"))
            .orShould()
            .callMethodWhere(owned(UUID.class, "randomUUID"))
            .orShould()
            .callConstructor(SecureRandom.class));
  }

  @Test
  void plaintext_isRevealed_whereItIsSealedOrAnswered() {
    check(
        noClasses()
            .that(not(resideInAnyPackage(MAY_REVEAL)))
            // A new password's characters are counted before it is hashed.
            .and()
            .doNotHaveFullyQualifiedName("dev.coffer.account.PasswordRule")
            .should()
            .accessTargetWhere(
                JavaAccess.Predicates.target(nameMatching("reveal.*"))
                    .and(
                        JavaAccess.Predicates.target(
                            owner(JavaClass.Predicates.equivalentTo(SecretValue.class))))));
  }

  @Test
  void dependencies_comeThroughConstructors() {
    check(noFields().should().beAnnotatedWith("jakarta.inject.Inject"));
  }

  @Test
  void values_neverChange() {
    Set<String> unchanging = new TreeSet<>(VALUES);
    // A planned commit, an audit entry under way and a round of expansion are work in progress,
    // each
    // of one thread.
    unchanging.removeAll(Set.of("ledger", "audit", "reference"));
    check(
        fields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(rooms(unchanging))
            .should()
            .beFinal());
  }

  @Test
  void wireShapes_belongToControllersAndTheErrorMapping() {
    check(
        classes()
            .that(written())
            .and()
            .haveSimpleNameEndingWith("Json")
            .should()
            .resideInAnyPackage(rooms(Set.of("api", "http", "local.setup"))));
  }

  @Test
  void controllersAndWireShapes_arePackagePrivate() {
    check(
        classes()
            .that(written())
            .and()
            .resideInAPackage("dev.coffer.api..")
            .should()
            .notBePublic());
  }

  @Test
  void names_sayWhatAThingIs() {
    check(
        noClasses()
            .that(written())
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)(\\$.*)?"));
  }

  private static void check(ArchRule rule) {
    rule.check(COFFER);
  }

  /** Types from a source file, without those that the framework's processors write. */
  private static DescribedPredicate<JavaClass> written() {
    return describe(
        "written by hand",
        type ->
            !type.getSimpleName().equals("package-info")
                && !type.getName().matches(".*\\.\\$.*|.*\\$(Introspection|Definition).*"));
  }

  private static ArchRule onlyKnow(String[] rooms, String[] others) {
    return classes()
        .that()
        .resideInAnyPackage(rooms)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(concat(others, LANGUAGE));
  }

  private static ArchRule stranger(String room, String... others) {
    return noClasses()
        .that()
        .resideInAPackage("dev.coffer." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(rooms(Set.of(others)));
  }

  private static ArchRule onlyIn(String what, String room, String... packages) {
    return noClasses()
        .that(resideOutside("dev.coffer." + room + ".."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .as(what + " only in " + room);
  }

  private static DescribedPredicate<JavaClass> resideOutside(String... packages) {
    return not(resideInAnyPackage(packages));
  }

  private static DescribedPredicate<? super JavaMethodCall> owned(Class<?> type, String names) {
    return target(nameMatching(names)).and(target(owner(JavaClass.Predicates.equivalentTo(type))));
  }

  private static String[] rooms(Set<String> names) {
    return names.stream().map(name -> "dev.coffer." + name + "..").toArray(String[]::new);
  }

  private static String[] concat(String[]... parts) {
    return Stream.of(parts).flatMap(Stream::of).toArray(String[]::new);
  }
}
