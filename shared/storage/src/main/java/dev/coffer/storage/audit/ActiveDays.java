package dev.coffer.storage.audit;

import dev.coffer.audit.Ulid;
import dev.coffer.auditing.AuditWindow;
import dev.coffer.storage.Item;
import dev.coffer.storage.Page;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The days of a window on which anything was recorded, newest first, with the scopes concerned. The
 * organisation's marks are read as the days are asked for; those of people at once.
 */
final class ActiveDays {
  private static final int PAGE = 1_000;

  /**
   * @param since the lowest id that may be shown
   */
  record Scope(UUID id, String since) {}

  record Day(LocalDate date, List<Scope> scopes) {}

  private final Table table;
  private final @Nullable UUID only;
  private final String lowest;
  private final NavigableMap<LocalDate, List<Scope>> ofPeople;
  private final Deque<Item> marks = new ArrayDeque<>();
  private @Nullable Query next;

  private ActiveDays(
      Table table,
      @Nullable UUID only,
      String lowest,
      NavigableMap<LocalDate, List<Scope>> ofPeople,
      Query next) {
    this.table = table;
    this.only = only;
    this.lowest = lowest;
    this.ofPeople = ofPeople;
    this.next = next;
  }

  static ActiveDays of(
      Table table, Fetching fetching, AuditWindow window, String lowest, String highest) {
    LocalDate first = day(lowest);
    LocalDate last = day(highest);
    return new ActiveDays(
        table,
        window.project(),
        lowest,
        ofPeople(table, fetching, window.people(), first, last),
        marks(window.organization(), first, last));
  }

  private static NavigableMap<LocalDate, List<Scope>> ofPeople(
      Table table,
      Fetching fetching,
      List<AuditWindow.Person> people,
      LocalDate first,
      LocalDate last) {
    NavigableMap<LocalDate, List<Scope>> days = new TreeMap<>(Comparator.reverseOrder());
    if (people.isEmpty()) {
      return days;
    }
    List<Page> pages = fetching.all(people, person -> table.query(marks(person.id(), first, last)));
    for (int i = 0; i < people.size(); i++) {
      AuditWindow.Person person = people.get(i);
      for (Item mark : pages.get(i).items()) {
        days.computeIfAbsent(date(mark), date -> new ArrayList<>())
            .add(new Scope(person.id(), Ulid.lowest(person.since())));
      }
    }
    return days;
  }

  /** A window has fewer than a page of days, so that a person's marks are one page. */
  private static Query marks(UUID owner, LocalDate first, LocalDate last) {
    return new Query(
        Room.AUDIT, AuditItems.marks(owner), first + "#", last + "#\udbff\udfff", true, PAGE, null);
  }

  /** The next older day that has records. */
  Optional<Day> next() {
    fill();
    Item mark = marks.peek();
    LocalDate date = mark == null ? null : date(mark);
    LocalDate people = ofPeople.isEmpty() ? null : ofPeople.firstKey();
    if (date == null || people != null && people.isAfter(date)) {
      date = people;
    }
    if (date == null) {
      return Optional.empty();
    }
    List<Scope> scopes = new ArrayList<>();
    List<Scope> theirs = ofPeople.remove(date);
    if (theirs != null) {
      scopes.addAll(theirs);
    }
    while (mark != null && date(mark).equals(date)) {
      scopes.add(new Scope(scope(mark), lowest));
      marks.remove();
      fill();
      mark = marks.peek();
    }
    return Optional.of(new Day(date, scopes));
  }

  private void fill() {
    Query query = next;
    while (marks.isEmpty() && query != null) {
      Page page = table.query(query);
      page.items().stream()
          .filter(mark -> only == null || only.equals(scope(mark)))
          .forEach(marks::add);
      String after = page.next();
      query = after == null ? null : query.after(after);
    }
    next = query;
  }

  private static LocalDate day(String ulid) {
    Instant at = Ulid.time(ulid);
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static LocalDate date(Item mark) {
    return LocalDate.parse(mark.key().sort().substring(0, 10));
  }

  private static UUID scope(Item mark) {
    return UUID.fromString(mark.key().sort().substring(11));
  }
}
