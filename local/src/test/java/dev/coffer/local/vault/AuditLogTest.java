package dev.coffer.local.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.coffer.access.Credential;
import dev.coffer.access.Gate;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditTrail;
import dev.coffer.audit.UlidSource;
import dev.coffer.auditing.AuditFilter;
import dev.coffer.auditing.AuditGap;
import dev.coffer.auditing.AuditLog;
import dev.coffer.auditing.AuditPage;
import dev.coffer.auditing.AuditQuery;
import dev.coffer.fault.Fault;
import dev.coffer.project.ProjectRole;
import dev.coffer.secret.SecretValue;
import dev.coffer.storage.Condition;
import dev.coffer.storage.access.TableAuditDirectory;
import dev.coffer.storage.access.TableDecidingItems;
import dev.coffer.storage.audit.AuditItems;
import dev.coffer.storage.audit.TableAuditRecords;
import dev.coffer.storage.audit.TableAuditStore;
import dev.coffer.testkit.FaultyTable;
import dev.coffer.testkit.TableFault;
import dev.coffer.vault.SecretEdit;
import dev.coffer.vault.SecretQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trail holds after requests to the vault, and what its reader is told. */
final class AuditLogTest {
  private static final SecretQuery STORED = SecretQuery.stored(true);

  @TempDir Path folder;
  private VaultFixture vault;
  private AuditLog log;
  private Instant start;

  @BeforeEach
  void open() {
    vault = new VaultFixture(folder);
    start = vault.clock.instant();
    var trail =
        new AuditTrail(
            new TableAuditStore(vault.table),
            vault.clock,
            new UlidSource(vault.clock, new Random(3)),
            "writer-audit");
    log =
        new AuditLog(
            new Gate(new TableDecidingItems(vault.table), vault.clock),
            new TableAuditRecords(vault.table),
            new TableAuditDirectory(vault.table),
            trail,
            vault.clock);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private AuditPage query(Credential credential, int limit, String before) {
    return log.query(
        credential,
        new AuditQuery(
            vault.project.id(), AuditFilter.ALL, start, vault.clock.instant(), 0, limit, before));
  }

  private AuditPage query(int limit) {
    return query(vault.admin, limit, null);
  }

  private static List<String> events(AuditPage page) {
    return page.entries().stream()
        .map(entry -> entry.record().event() + " " + entry.record().outcome())
        .toList();
  }

  private void readTimes(int times) {
    for (int i = 0; i < times; i++) {
      vault.read("/", "KEY");
      vault.clock.advance(Duration.ofMillis(1));
    }
  }

  private void remove(AuditRecord record) {
    vault.table.delete(AuditItems.key(record), Condition.PRESENT);
  }

  @Test
  void query_tellsReadsChangesAndRefusals() {
    vault.create("/", "KEY", "first");
    vault.read("/", "KEY");
    Credential blind = vault.identity(ProjectRole.NO_ACCESS);
    Credential stranger = vault.stranger(vault.organization);
    for (Credential refused : List.of(blind, stranger)) {
      assertThatThrownBy(() -> vault.here.secrets().byName(refused, vault.at("/"), "KEY", STORED))
          .isInstanceOf(Fault.Forbidden.class);
    }
    assertThatThrownBy(
            () -> vault.here.secrets().byName(vault.admin, vault.at("nowhere", "/"), "KEY", STORED))
        .isInstanceOf(Fault.NotFound.class);

    AuditPage page = query(100);

    assertThat(events(page))
        .containsExactly(
            "get-secret REFUSED",
            "get-secret REFUSED",
            "get-secret REFUSED",
            "get-secret SUCCESS",
            "create-secret SUCCESS");
    AuditRecord byStranger = page.entries().get(1).record();
    assertThat(byStranger.actor().id()).isEqualTo(stranger.actorId());
    assertThat(byStranger.metadata())
        .containsEntry("environment", "dev")
        .containsEntry("secretPath", "/")
        .containsEntry("reason", "Forbidden");
    assertThat(page.entries().get(3).record().metadata())
        .containsKeys("environment", "secretPath", "secretId", "secretKey", "secretVersion");
    assertThat(page.gaps()).isEmpty();
  }

  @Test
  void query_ofTheTrail_isRecordedToo() {
    query(1);
    assertThat(events(query(1))).containsExactly("view-audit-logs SUCCESS");
  }

  @Test
  void query_equalValues_haveEqualHashesWithinOneSecret() {
    UUID id = vault.create("/", "KEY", "same").header().secret();
    vault.create("/", "OTHER", "same");
    for (String value : List.of("new", "same")) {
      vault
          .here
          .secretWrites()
          .update(vault.admin, vault.at("/"), "KEY", SecretEdit.ofValue(SecretValue.of(value)));
    }
    List<AuditRecord> records = query(100).entries().stream().map(AuditPage.Entry::record).toList();
    String first = records.get(3).metadata().get(AuditRecord.VALUE_HASH_AFTER);
    assertThat(first).hasSize(32);
    assertThat(records.get(0).metadata())
        .containsEntry("secretId", id.toString())
        .containsEntry(AuditRecord.VALUE_HASH_AFTER, first)
        .doesNotContainEntry(AuditRecord.VALUE_HASH_BEFORE, first);
    assertThat(records.get(2).metadata()).doesNotContainEntry(AuditRecord.VALUE_HASH_AFTER, first);
  }

  @Test
  void query_byWhoMayNot_isRefusedAndRecorded() {
    Credential stranger = vault.stranger(vault.organization);
    for (Credential each : List.of(stranger, vault.identity(ProjectRole.NO_ACCESS))) {
      assertThatThrownBy(() -> query(each, 10, null)).isInstanceOf(Fault.Forbidden.class);
    }
    assertThatThrownBy(() -> query(vault.outsider, 10, null)).isInstanceOf(Fault.NotFound.class);
    assertThat(events(query(100))).hasSize(2).containsOnly("view-audit-logs REFUSED");
  }

  @Test
  void query_byMemberOrViewer_isAnswered() {
    vault.create("/", "KEY", "value");
    for (ProjectRole role : List.of(ProjectRole.MEMBER, ProjectRole.VIEWER)) {
      assertThat(query(vault.identity(role), 10, null).entries()).isNotEmpty();
    }
  }

  @Test
  void query_pagesByCursor_holdEachRecordOnce() {
    vault.create("/", "KEY", "value");
    readTimes(30);
    List<String> paged = new ArrayList<>();
    Instant end = vault.clock.instant();
    vault.clock.advance(Duration.ofMillis(1));
    AuditPage.Position next = null;
    do {
      AuditPage page =
          log.query(
              vault.admin,
              new AuditQuery(
                  vault.project.id(),
                  AuditFilter.ALL,
                  start,
                  end,
                  0,
                  7,
                  next == null ? null : next.before()));
      page.entries().forEach(entry -> paged.add(entry.record().id()));
      next = page.next();
    } while (next != null);
    assertThat(paged).hasSize(31).doesNotHaveDuplicates();
    assertThat(paged).isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void gap_recordRemoved_showsWhereItWas() {
    vault.create("/", "KEY", "value");
    readTimes(5);
    AuditRecord third = vault.audit().get(3);
    remove(third);
    vault.clock.advance(Duration.ofMinutes(2));

    AuditPage page = query(100);

    assertThat(page.gaps())
        .containsExactly(new AuditGap(vault.project.id(), "writer-here", 3L, 5, third.at()));
  }

  @Test
  void gap_recordBelowThePage_showsToo() {
    vault.create("/", "KEY", "value");
    readTimes(2);
    AuditRecord second = vault.audit().get(1);
    remove(second);
    vault.clock.advance(Duration.ofMinutes(2));

    assertThat(query(1).gaps())
        .containsExactly(new AuditGap(vault.project.id(), "writer-here", null, 3, second.at()));
  }

  @Test
  void gap_successorIsYoung_isNotJudgedYet() {
    vault.create("/", "KEY", "value");
    readTimes(2);
    remove(vault.audit().get(1));
    vault.clock.advance(Duration.ofSeconds(50));
    assertThat(query(100).gaps()).isEmpty();
  }

  @Test
  void gap_twoWriters_haveChainsOfTheirOwn() {
    vault.create("/", "KEY", "value");
    readTimes(2);
    vault.elsewhere.secrets().byName(vault.admin, vault.at("/"), "KEY", STORED);
    readTimes(2);
    vault.clock.advance(Duration.ofMinutes(2));
    assertThat(query(100).gaps()).isEmpty();
  }

  @Test
  void read_recordCannotBeStored_isNotAnsweredAndShowsAsGap() {
    vault.create("/", "KEY", "value");
    var faulty = new FaultyTable(vault.table, new Random(1));
    Vault shaky = Vault.over(faulty, vault.keys, vault.clock, "writer-shaky");
    shaky.secrets().byName(vault.admin, vault.at("/"), "KEY", STORED);
    vault.clock.advance(Duration.ofMillis(1));

    faulty.with(TableFault.LOST_BEFORE, 1);
    assertThatThrownBy(() -> shaky.secrets().byName(vault.admin, vault.at("/"), "KEY", STORED))
        .isInstanceOf(Fault.Unavailable.class);
    faulty.heal();

    shaky.secrets().byName(vault.admin, vault.at("/"), "KEY", STORED);
    vault.clock.advance(Duration.ofMinutes(2));
    assertThat(query(100).gaps())
        .extracting(AuditGap::writer, AuditGap::after, AuditGap::before)
        .containsExactly(tuple("writer-shaky", 1L, 3L));
  }

  @Test
  void read_dayCannotBeMarked_isNotAnsweredAndTakesNoNumber() {
    vault.create("/", "KEY", "value");
    var faulty = new FaultyTable(vault.table, new Random(1));
    Vault shaky = Vault.over(faulty, vault.keys, vault.clock, "writer-shaky");

    faulty.with(TableFault.LOST_BEFORE, 1);
    assertThatThrownBy(() -> shaky.secrets().byName(vault.admin, vault.at("/"), "KEY", STORED))
        .isInstanceOf(Fault.Unavailable.class);
    faulty.heal();

    shaky.secrets().byName(vault.admin, vault.at("/"), "KEY", STORED);
    assertThat(vault.audit().getLast().sequence()).isEqualTo(1);
  }
}
