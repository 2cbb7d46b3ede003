package dev.coffer.local.administration;

import static dev.coffer.local.administration.AdministrationRig.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.fault.Fault;
import dev.coffer.project.Environment;
import dev.coffer.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {
  @TempDir Path folder;
  private AdministrationRig rig;
  private Credential ada;
  private Project project;

  @BeforeEach
  void open() {
    rig = new AdministrationRig(folder);
    ada = rig.admin(rig.organization("acme"), "ada@example.com");
    project = rig.project(ada, "Payments");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private List<String> order() {
    return rig.projects.get(ada, ref(project)).livingEnvironments().stream()
        .map(environment -> environment.position() + " " + environment.slug())
        .toList();
  }

  private Environment create(String slug, OptionalInt position) {
    return rig.environments.create(ada, ref(project), slug, slug, position).environment();
  }

  @Test
  void create_withPosition_movesTheOthersOn() {
    assertThat(create("test", OptionalInt.of(2)).position()).isEqualTo(2);

    assertThat(order()).containsExactly("1 dev", "2 test", "3 staging", "4 prod");
  }

  @Test
  void create_positionBeyondTheEnd_standsLast() {
    assertThat(create("test", OptionalInt.of(99)).position()).isEqualTo(4);
  }

  @Test
  void create_slugOfAnother_isRefused() {
    assertThatThrownBy(() -> create("dev", OptionalInt.empty())).isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void create_slugInAnotherSpelling_isInvalid() {
    assertThatThrownBy(() -> create("DEV", OptionalInt.empty())).isInstanceOf(Fault.Invalid.class);
  }

  @Test
  void create_moreThanTheLimit_isRefused() {
    for (int i = 4; i <= 100; i++) {
      create("e" + i, OptionalInt.empty());
    }

    assertThatThrownBy(() -> create("e101", OptionalInt.empty()))
        .isInstanceOf(Fault.Rejected.class);
  }

  @Test
  void create_manyAtOnce_allAreThereInPositionsWithoutGap() throws Exception {
    List<Callable<Environment>> creators = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String slug = "race" + i;
      creators.add(() -> create(slug, OptionalInt.empty()));
    }
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var created : threads.invokeAll(creators)) {
        created.get();
      }
    }

    assertThat(rig.projects.get(ada, ref(project)).livingEnvironments())
        .extracting(Environment::position)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void update_slugAndPosition_areSeenUnderTheSameId() {
    Environment dev = rig.environments.bySlug(ada, ref(project), "dev").environment();

    rig.environments.update(
        ada, ref(project), dev.id(), Optional.empty(), Optional.of("local"), OptionalInt.of(3));

    assertThat(order()).containsExactly("1 staging", "2 prod", "3 local");
    assertThat(rig.environments.byId(ada, dev.id()).environment().slug()).isEqualTo("local");
    assertThatThrownBy(() -> rig.environments.bySlug(ada, ref(project), "dev"))
        .isInstanceOf(Fault.NotFound.class)
        .hasMessageContaining("Environment with slug 'dev' in project with ID " + project.id());
  }

  @Test
  void delete_closesTheGapAndFreesTheSlug() {
    Environment staging = rig.environments.bySlug(ada, ref(project), "staging").environment();

    rig.environments.delete(ada, ref(project), staging.id());

    assertThat(order()).containsExactly("1 dev", "2 prod");
    assertThatThrownBy(() -> rig.environments.byId(ada, staging.id()))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(create("staging", OptionalInt.empty()).id()).isNotEqualTo(staging.id());
    assertThat(rig.environments.bySlug(ada, ref(project), "staging").environment().id())
        .isNotEqualTo(staging.id());
  }

  @Test
  void anyOf_environmentOfAnotherProject_isNotFound() {
    Project other = rig.project(ada, "Other");
    UUID foreign = other.livingEnvironments().getFirst().id();

    assertThatThrownBy(() -> rig.environments.delete(ada, ref(project), foreign))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void byId_ofAnotherOrganization_isNotFound() {
    Credential bob = rig.admin(rig.organization("bolt"), "bob@example.com");
    UUID dev = project.livingEnvironments().getFirst().id();

    assertThatThrownBy(() -> rig.environments.byId(bob, dev)).isInstanceOf(Fault.NotFound.class);
  }
}
