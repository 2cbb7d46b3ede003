package dev.coffer.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which package of the command line may know what. */
final class CliArchitectureTest {
  private static final JavaClasses CLI =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.coffer.cli");

  /** The ones that stand for the process: everything else gets the {@link Surroundings} of it. */
  private static final DescribedPredicate<JavaClass> COMMANDS =
      DescribedPredicate.describe(
          "all but Main", type -> !type.getName().startsWith(Main.class.getName()));

  @Test
  void features_knowEachOther_withoutCycles() {
    slices().matching("dev.coffer.cli.(*)..").should().beFreeOfCycles().check(CLI);
  }

  @Test
  void commandLine_knowsTheServerByItsRoutesAlone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.coffer..").and(resideOutsideOfPackages("dev.coffer.cli..")))
        .check(CLI);
  }

  @Test
  void environmentClockAndRandomness_comeFromMainAlone() {
    noClasses()
        .that(COMMANDS)
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callConstructor(Random.class)
        .check(CLI);
  }

  @Test
  void http_isSpokenByTheApiAlone() {
    noClasses()
        .that(resideOutsideOfPackages("dev.coffer.cli.api.."))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.HttpURLConnection")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.URLConnection")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(CLI);
  }

  /** Where values may be printed is the business of each command; that they go there is Main's. */
  @Test
  void standardStreams_areReachedThroughSurroundings() {
    noClasses()
        .that(COMMANDS)
        .and()
        .doNotHaveSimpleName("Rehearsal")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(CLI);
  }
}
