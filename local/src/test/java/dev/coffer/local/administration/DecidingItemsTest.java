package dev.coffer.local.administration;

import static dev.coffer.local.administration.AdministrationRig.ref;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.access.Admission;
import dev.coffer.access.Credential;
import dev.coffer.access.ProjectRef;
import dev.coffer.administration.ProjectEdit;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.Head;
import dev.coffer.ledger.LedgerId;
import dev.coffer.project.Project;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Operation;
import dev.coffer.storage.ledger.HeadItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecidingItemsTest {
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

  /** How many batches the admission read; it did nothing else. */
  private int batches(Supplier<Admission> admitted) {
    rig.table.reads().set(0);
    rig.table.others().set(0);
    assertThat(admitted.get().credential()).isEqualTo(ada);
    assertThat(rig.table.others()).hasValue(0);
    return rig.table.reads().get();
  }

  private ProjectRef slug() {
    return new ProjectRef.BySlug(project.slug());
  }

  @Test
  void environment_bySlugs_costsThreeBatchesColdAndOneWarm() {
    assertThat(batches(() -> rig.gate.environment(ada, slug(), "dev"))).isEqualTo(3);
    assertThat(batches(() -> rig.gate.environment(ada, slug(), "dev"))).isEqualTo(1);
  }

  @Test
  void environment_byProjectId_costsTwoBatchesColdAndOneWarm() {
    assertThat(batches(() -> rig.gate.environment(ada, ref(project), "dev"))).isEqualTo(2);
    assertThat(batches(() -> rig.gate.environment(ada, ref(project), "dev"))).isEqualTo(1);
  }

  @Test
  void environmentById_costsTwoBatchesColdAndOneWarm() {
    UUID dev = project.livingEnvironments().getFirst().id();
    Fault.NotFound missing = new Fault.NotFound("not found");

    assertThat(batches(() -> rig.gate.environmentById(ada, dev, missing))).isEqualTo(2);
    assertThat(batches(() -> rig.gate.environmentById(ada, dev, missing))).isEqualTo(1);
  }

  @Test
  void organization_costsOneBatch() {
    assertThat(batches(() -> rig.gate.organization(ada))).isEqualTo(1);
  }

  @Test
  void environment_slugNowOfAnotherProject_isReadRightInThreeBatches() {
    rig.gate.environment(ada, slug(), "dev");
    rig.projects.update(
        ada,
        ref(project),
        new ProjectEdit(
            Optional.empty(), Optional.of("elsewhere"), Optional.empty(), Optional.empty()));
    Project heir = rig.project(ada, "Heir");
    rig.projects.update(
        ada,
        ref(heir),
        new ProjectEdit(
            Optional.empty(), Optional.of(project.slug()), Optional.empty(), Optional.empty()));

    assertThat(batches(() -> rig.gate.environment(ada, slug(), "dev"))).isLessThanOrEqualTo(3);
    assertThat(rig.gate.environment(ada, slug(), "dev").project().id()).isEqualTo(heir.id());
  }

  @Test
  void environment_withCommits_carriesItsHead() {
    LedgerId ledger = LedgerId.of(project.livingEnvironments().getFirst().id());
    Head head =
        new Head(
            ledger,
            7,
            Hash.sha256(new byte[] {1}),
            Hash.sha256(new byte[] {2}),
            Instant.parse("2026-03-01T12:00:00.123Z"),
            1,
            new byte[32]);
    assertThat(rig.gate.environment(ada, slug(), "dev").ledgerHead()).isEmpty();

    rig.commit(List.of(new Operation.Put(HeadItem.write(head), Condition.ABSENT)));

    assertThat(rig.gate.environment(ada, slug(), "dev").ledgerHead()).contains(head);
  }
}
