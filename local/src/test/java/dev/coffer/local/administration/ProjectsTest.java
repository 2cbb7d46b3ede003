package dev.coffer.local.administration;

import static dev.coffer.local.administration.AdministrationRig.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.account.EmailAddress;
import dev.coffer.administration.ProjectDraft;
import dev.coffer.administration.ProjectEdit;
import dev.coffer.administration.RoleRequest;
import dev.coffer.audit.AuditRecord;
import dev.coffer.fault.Fault;
import dev.coffer.organization.OrganizationRole;
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

class ProjectsTest {
  @TempDir Path folder;
  private AdministrationRig rig;
  private UUID acme;
  private Credential ada;

  @BeforeEach
  void open() {
    rig = new AdministrationRig(folder);
    acme = rig.organization("acme");
    ada = rig.admin(acme, "ada@example.com");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static ProjectDraft draft(String slug) {
    return new ProjectDraft("Payments", Optional.of(slug), Optional.empty(), false, false);
  }

  private static ProjectEdit edit(String slug, Boolean protection) {
    return new ProjectEdit(
        Optional.empty(),
        Optional.ofNullable(slug),
        Optional.empty(),
        Optional.ofNullable(protection));
  }

  @Test
  void create_withoutSlug_drawsOneFromTheNameAndMakesThreeEnvironments() {
    Project project = rig.project(ada, "Über Pay!");

    assertThat(project.slug()).matches("uber-pay-[a-z0-9]{5}");
    assertThat(project.livingEnvironments())
        .extracting(Environment::slug)
        .containsExactly("dev", "staging", "prod");
    assertThat(rig.projects.get(ada, ref(project))).isEqualTo(project);
    assertThat(rig.projects.mine(ada)).containsExactly(project);
  }

  @Test
  void create_slugOfAnother_isRefusedAndStoresNothing() {
    rig.projects.create(ada, draft("payments"));

    assertThatThrownBy(() -> rig.projects.create(ada, draft("payments")))
        .isInstanceOf(Fault.Rejected.class);
    assertThat(rig.projects.mine(ada)).hasSize(1);
    assertThat(rig.audit(acme))
        .filteredOn(record -> record.event().equals("create-project"))
        .extracting(AuditRecord::outcome)
        .containsExactly(AuditRecord.Outcome.SUCCESS, AuditRecord.Outcome.REFUSED);
  }

  @Test
  void create_slugOfAnotherOrganizationsProject_isFree() {
    rig.projects.create(ada, draft("payments"));
    Credential bob = rig.admin(rig.organization("bolt"), "bob@example.com");

    assertThat(rig.projects.create(bob, draft("payments")).slug()).isEqualTo("payments");
  }

  @Test
  void create_manyAtOnceWithOneSlug_exactlyOneIsMade() throws Exception {
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Credential racer = rig.user(acme, "racer" + i + "@example.com", OrganizationRole.MEMBER);
      racers.add(() -> {
        try {
          rig.projects.create(racer, draft("payments"));
          return true;
        } catch (Fault.Rejected taken) {
          return false;
        }
      });
    }
    int made = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var result : threads.invokeAll(racers)) {
        made += result.get() ? 1 : 0;
      }
    }

    assertThat(made).isEqualTo(1);
  }

  @Test
  void create_byMemberWithoutRole_isDenied() {
    Credential eve = rig.user(acme, "eve@example.com", OrganizationRole.NO_ACCESS);

    assertThatThrownBy(() -> rig.projects.create(eve, draft("payments")))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void get_bySlugInAnotherSpelling_findsTheProject() {
    Project project = rig.projects.create(ada, draft("payments"));

    assertThat(rig.projects.get(ada, new ProjectRef.BySlug("ＰＡＹments"))).isEqualTo(project);
  }

  @Test
  void get_byOrganizationAdminWhoIsNoMember_isForbidden() {
    Project project = rig.project(ada, "Payments");
    Credential bob = rig.admin(acme, "bob@example.com");

    assertThatThrownBy(() -> rig.projects.get(bob, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void get_byStranger_isNotFoundUnderIdAndSlug() {
    Project project = rig.projects.create(ada, draft("payments"));
    Credential bob = rig.admin(rig.organization("bolt"), "bob@example.com");

    assertThatThrownBy(() -> rig.projects.get(bob, ref(project)))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.projects.get(bob, new ProjectRef.BySlug("payments")))
        .isInstanceOf(Fault.NotFound.class);
  }

  @Test
  void update_slug_movesTheNameAndFreesTheOld() {
    Project project = rig.projects.create(ada, draft("payments"));
    rig.projects.get(ada, new ProjectRef.BySlug("payments"));

    rig.projects.update(ada, ref(project), edit("billing", null));

    assertThat(rig.projects.get(ada, new ProjectRef.BySlug("billing")).id())
        .isEqualTo(project.id());
    assertThatThrownBy(() -> rig.projects.get(ada, new ProjectRef.BySlug("payments")))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(rig.projects.create(ada, draft("payments")).id()).isNotEqualTo(project.id());
  }

  @Test
  void update_byMemberRole_isDenied() {
    Project project = rig.project(ada, "Payments");
    Credential bob = rig.user(acme, "bob@example.com", OrganizationRole.MEMBER);
    rig.people.add(
        ada,
        ref(project),
        List.of(EmailAddress.of("bob@example.com")),
        List.of(RoleRequest.permanent("member")));

    assertThatThrownBy(() -> rig.projects.update(bob, ref(project), edit(null, true)))
        .isInstanceOf(Fault.Forbidden.class);
    assertThatThrownBy(() -> rig.projects.delete(bob, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);
  }

  @Test
  void delete_protected_isForbiddenUntilTheProtectionEnds() {
    Project project = rig.project(ada, "Payments");
    rig.projects.update(ada, ref(project), edit(null, true));

    assertThatThrownBy(() -> rig.projects.delete(ada, ref(project)))
        .isInstanceOf(Fault.Forbidden.class);

    rig.projects.update(ada, ref(project), edit(null, false));
    rig.projects.delete(ada, ref(project));
    assertThat(rig.projects.mine(ada)).isEmpty();
  }

  @Test
  void delete_freesTheSlugAndItsIdsNameNothing() {
    Project project = rig.projects.create(ada, draft("payments"));
    Environment environment =
        rig.environments
            .create(ada, ref(project), "Test", "test", OptionalInt.empty())
            .environment();

    rig.projects.delete(ada, new ProjectRef.BySlug("payments"));

    assertThatThrownBy(() -> rig.projects.get(ada, ref(project)))
        .isInstanceOf(Fault.NotFound.class);
    assertThatThrownBy(() -> rig.environments.byId(ada, environment.id()))
        .isInstanceOf(Fault.NotFound.class);
    assertThat(rig.projects.create(ada, draft("payments")).id()).isNotEqualTo(project.id());
  }
}
