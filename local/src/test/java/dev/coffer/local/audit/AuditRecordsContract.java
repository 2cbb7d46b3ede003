package dev.coffer.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.actor.Actor;
import dev.coffer.actor.ActorKind;
import dev.coffer.actor.Source;
import dev.coffer.audit.AuditRecord;
import dev.coffer.audit.AuditSubject;
import dev.coffer.audit.AuditTrail;
import dev.coffer.audit.AuditedSecret;
import dev.coffer.audit.Ulid;
import dev.coffer.audit.UlidSource;
import dev.coffer.auditing.AuditRecords;
import dev.coffer.auditing.AuditWindow;
import dev.coffer.fault.Fault;
import dev.coffer.storage.Table;
import dev.coffer.storage.audit.TableAuditRecords;
import dev.coffer.storage.audit.TableAuditStore;
import dev.coffer.testkit.CountingTable;
import dev.coffer.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored of the trail, and how it is read, on either adapter. */
abstract class AuditRecordsContract {
  private static final Source SOURCE = new Source("192.0.2.7", "cli", "request-1");
  private static final Instant START = Instant.parse("2026-03-10T22:00:00Z");

  protected final MutableClock clock = MutableClock.at(START);
  private final UUID organization = UUID.randomUUID();
  private final UUID shop = UUID.randomUUID();
  private final UUID bank = UUID.randomUUID();
  private final Actor actor = new Actor(ActorKind.IDENTITY, UUID.randomUUID(), "ci");
  private CountingTable table;
  private AuditTrail trail;
  private AuditRecords records;

  protected abstract Table table();

  @BeforeEach
  void open() {
    table = new CountingTable(table());
    trail =
        new AuditTrail(
            new TableAuditStore(table), clock, new UlidSource(clock, new Random(5)), "writer");
    records = new TableAuditRecords(table);
  }

  private AuditSubject in(UUID project) {
    return AuditSubject.ofProject(organization, project, actor, SOURCE);
  }

  private void write(AuditSubject subject, String event) {
    trail.audited(subject, event, entry -> event);
    clock.advance(Duration.ofMillis(1));
  }

  private AuditWindow window() {
    return window(null, START.minusSeconds(1), clock.instant(), null);
  }

  private AuditWindow window(UUID project, Instant from, Instant to, String before) {
    return new AuditWindow(organization, project, List.of(), from, to, before, 20);
  }

  private List<AuditRecord> all(AuditWindow window) {
    List<AuditRecord> found = new ArrayList<>();
    assertThat(records.walk(window, found::add)).isTrue();
    return found;
  }

  private List<String> events(AuditWindow window) {
    return all(window).stream().map(AuditRecord::event).toList();
  }

  @Test
  void walk_scopesAndDays_areMergedNewestFirst() {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      AuditSubject subject =
          switch (i % 3) {
            case 0 -> in(shop);
            case 1 -> in(bank);
            default -> AuditSubject.ofOrganization(organization, actor, SOURCE);
          };
      write(subject, "event-" + i);
      written.addFirst("event-" + i);
      clock.advance(Duration.ofHours(1));
    }
    assertThat(events(window())).isEqualTo(written);
    assertThat(all(window())).isSortedAccordingTo(Comparator.comparing(AuditRecord::id).reversed());
  }

  @Test
  void walk_manyOfOneDay_comesWholeThroughAllPages() {
    for (int i = 0; i < 1_500; i++) {
      write(in(shop), "event");
    }
    assertThat(all(window()).stream().map(AuditRecord::sequence).toList())
        .hasSize(1_500)
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void walk_oneProject_leavesTheOthersOut() {
    write(in(shop), "of-shop");
    write(in(bank), "of-bank");
    write(AuditSubject.ofOrganization(organization, actor, SOURCE), "of-organization");
    assertThat(events(window(shop, START, clock.instant(), null))).containsExactly("of-shop");
  }

  @Test
  void walk_anotherOrganization_hasItsOwn() {
    write(in(shop), "ours");
    UUID rival = UUID.randomUUID();
    write(AuditSubject.ofProject(rival, UUID.randomUUID(), actor, SOURCE), "theirs");
    assertThat(events(window())).containsExactly("ours");
    // A project of theirs can't be reached through ours either.
    assertThat(all(new AuditWindow(rival, shop, List.of(), START, clock.instant(), null, 20)))
        .isEmpty();
  }

  @Test
  void walk_window_includesItsFirstAndLastMillisecond() {
    for (String event : List.of("before", "first", "last", "after")) {
      write(in(shop), event);
    }
    assertThat(events(window(null, START.plusMillis(1), START.plusMillis(2), null)))
        .containsExactly("last", "first");
  }

  @Test
  void walk_beforeAnId_goesOnBelowIt() {
    write(in(shop), "first");
    write(in(bank), "second");
    write(in(shop), "third");
    String second = all(window()).get(1).id();
    assertThat(events(window(null, START, clock.instant(), second))).containsExactly("first");
  }

  @Test
  void walk_people_showsWhatTheyDidSinceTheyJoined() {
    Actor person = new Actor(ActorKind.USER, UUID.randomUUID(), "a@example.com");
    AuditSubject alone = AuditSubject.ofPerson(person, SOURCE);
    write(alone, "before-joining");
    clock.advance(Duration.ofDays(1));
    Instant joined = clock.instant();
    write(alone, "user-login");
    write(in(shop), "get-secret");
    AuditWindow.Person member = new AuditWindow.Person(person.id(), joined);
    assertThat(
            events(
                new AuditWindow(
                    organization, null, List.of(member), START, clock.instant(), null, 20)))
        .containsExactly("get-secret", "user-login");
    assertThat(events(window())).containsExactly("get-secret");
  }

  @Test
  void walk_enoughSeen_readsLittleMore() {
    for (int i = 0; i < 2_000; i++) {
      write(in(shop), "event");
    }
    table.takeCalls();
    List<AuditRecord> found = new ArrayList<>();
    boolean ended =
        records.walk(
            window(),
            record -> {
              found.add(record);
              return found.size() < 20;
            });
    assertThat(ended).isFalse();
    assertThat(found).hasSize(20);
    // The marks, and one page of each shard with perhaps a second one.
    assertThat(table.takeCalls().query()).isBetween(17, 60);
  }

  @Test
  void walk_idleDays_costNothing() {
    write(in(shop), "long-ago");
    clock.advance(Duration.ofDays(80));
    table.takeCalls();
    assertThat(events(window())).containsExactly("long-ago");
    assertThat(table.takeCalls().query()).isEqualTo(17);
  }

  @Test
  void walk_moreScopesThanCanBeMerged_isRejected() {
    var store = new TableAuditStore(table);
    for (int i = 0; i <= 1_000; i++) {
      store.open(in(UUID.randomUUID()), LocalDate.parse("2026-03-10"));
    }
    assertThatThrownBy(() -> all(window()))
        .isInstanceOf(Fault.Rejected.class)
        .hasMessageContaining("projectId");
    assertThat(all(window(shop, START, clock.instant(), null))).isEmpty();
  }

  @Test
  void write_warm_isOnePut() {
    write(in(shop), "first");
    assertThat(table.takeCalls().commit()).isEqualTo(2);
    write(in(shop), "second");
    assertThat(table.takeCalls().total()).isEqualTo(1);
  }

  @Test
  void record_everyField_comesBackAsWritten() {
    AuditedSecret first = new AuditedSecret(UUID.randomUUID(), "A KEY=1", 3, "aa", "bb");
    AuditedSecret second = new AuditedSecret(UUID.randomUUID(), "schlüssel", 1, null, "cc");
    List<AuditRecord> written = new ArrayList<>();
    trail.audited(
        in(shop),
        "update-secrets",
        entry -> {
          written.add(
              entry.describe("environment", "dev").secrets(List.of(first, second)).success());
          return entry;
        });
    AuditRecord record = all(window()).getFirst();
    assertThat(record).isEqualTo(written.getFirst());
    assertThat(record.secrets()).containsExactly(first, second);
    assertThat(record.metadata()).containsEntry("numberOfSecrets", "2");
    assertThat(record.at()).isEqualTo(Ulid.time(record.id())).isEqualTo(START);
    assertThat(record.actor()).isEqualTo(actor);
    assertThat(record.source()).isEqualTo(SOURCE);
  }

  @Test
  void record_moreThan100Secrets_namesTheFirstAndCountsAll() {
    List<AuditedSecret> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(new AuditedSecret(UUID.randomUUID(), "KEY_" + i, 1, null, "aa"));
    }
    trail.audited(in(shop), "create-secrets", entry -> entry.secrets(many));
    AuditRecord record = all(window()).getFirst();
    assertThat(record.secrets()).isEqualTo(many.subList(0, 100));
    assertThat(record.metadata()).containsEntry("numberOfSecrets", "1000");
  }

  @Test
  void chain_ofAScope_countsFromOneAndNamesThePrevious() {
    write(in(shop), "first");
    write(in(bank), "other");
    write(in(shop), "second");
    List<AuditRecord> chain = all(window(shop, START, clock.instant(), null));
    assertThat(chain).extracting(AuditRecord::sequence).containsExactly(2L, 1L);
    assertThat(chain.get(0).previous()).isEqualTo(chain.get(1).id());
    assertThat(chain.get(1).previous()).isNull();
  }

  @Test
  void present_tellsThoseThatExist() {
    write(in(shop), "there");
    AuditRecord there = all(window()).getFirst();
    assertThat(
            records.present(
                List.of(
                    new AuditRecords.Place(shop, there.id()),
                    new AuditRecords.Place(bank, there.id()),
                    new AuditRecords.Place(shop, Ulid.lowest(START)))))
        .isEqualTo(Set.of(there.id()));
  }
}
