package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Address;
import dev.coffer.cli.api.Query;
import dev.coffer.cli.output.Terminal;
import dev.coffer.cli.profile.Principal;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.Scope;
import dev.coffer.cli.secrets.FolderReading;
import dev.coffer.cli.secrets.ReadOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a program's secrets come from: the server, or the copies of its last answers. */
final class SecretsSource {
  /** A token that ends sooner is not used for another poll. */
  private static final Duration ABOUT_TO_END = Duration.ofSeconds(30);

  /** A copy that the server says is still true is not written anew sooner. */
  private static final Duration KEPT_ANEW = Duration.ofHours(1);

  private final Surroundings surroundings;
  private final Surroundings quiet;
  private final ServerOptions server;
  private final PlaceOptions where;
  private final ReadOptions options;
  private final FallbackOptions fallback;
  private final boolean strict;
  private final LastKnownGood copies;
  private final Address address;
  private final Principal principal;
  private final List<Place> places;
  private final Map<Place, Reading> readings = new HashMap<>();
  private final Map<Place, Instant> kept = new HashMap<>();
  private @Nullable Session session;
  private @Nullable String projectId;
  private boolean fromCopies;

  /**
   * @throws Failure if nobody is logged in
   */
  SecretsSource(
      Surroundings surroundings,
      ServerOptions server,
      PlaceOptions where,
      ReadOptions options,
      FallbackOptions fallback,
      boolean strict) {
    this.surroundings = surroundings;
    this.quiet = silent(surroundings);
    this.server = server;
    this.where = where;
    this.options = options;
    this.fallback = fallback;
    this.strict = strict;
    this.copies = new LastKnownGood(surroundings);
    this.address = Session.address(surroundings, server);
    this.principal = Session.principal(surroundings, server);
    this.places = where.places(surroundings);
  }

  /**
   * Reads all places; from copies if that is asked for or the server does not answer, and says so.
   *
   * @throws Failure if neither can be had
   */
  void read() {
    if (fallback.offline()) {
      surroundings.notice("Offline. " + using(useCopies()));
      return;
    }
    boolean copied =
        fallback.fallback() && places.stream().map(this::binding).allMatch(copies::has);
    try {
      ask(new Patience(address, surroundings.terminal(), copied));
    } catch (Failure failure) {
      if (failure.status() != ExitStatus.UNAVAILABLE || !fallback.fallback()) {
        throw failure;
      }
      Instant oldest;
      try {
        oldest = useCopies();
      } catch (Failure none) {
        throw failure.with(none.message());
      }
      surroundings.notice(failure.message() + " " + using(oldest));
    }
  }

  /**
   * Asks again, in silence.
   *
   * @return whether anything has changed
   * @throws Failure if the server does not answer, or refuses
   */
  boolean poll() {
    return ask(new Patience(address, quiet.terminal(), false));
  }

  /** Whether what there is comes from copies, and no server has answered since. */
  boolean fromCopies() {
    return fromCopies;
  }

  /** Of several with one name the last counts. */
  List<Variable> variables() {
    return places.stream().flatMap(place -> held(place).variables().stream()).toList();
  }

  private Reading held(Place place) {
    return Objects.requireNonNull(readings.get(place), "read before");
  }

  /** Whether anything is different from what was there. */
  private boolean ask(Patience patience) {
    boolean changed = false;
    Session current = session(patience);
    for (Place place : places) {
      Scope scope = new Scope(projectId(patience, current), place.environment(), place.path());
      String etag = Optional.ofNullable(readings.get(place)).flatMap(Reading::etag).orElse(null);
      Optional<FolderReading> answer =
          asking(
              List.of(place),
              () ->
                  patience.wait(
                      () -> FolderReading.ifChanged(current, scope, options, true, strict, etag)));
      if (answer.isPresent()) {
        Reading reading = Reading.of(answer.get());
        Reading before = readings.put(place, reading);
        changed |= before == null || !before.variables().equals(reading.variables());
      }
      keep(place, answer.isPresent());
    }
    fromCopies = false;
    return changed;
  }

  private Session session(Patience patience) {
    Session current = session;
    if (current == null || ends(current)) {
      current =
          asking(
              principal.asked() ? places : List.of(),
              () -> patience.wait(() -> Session.open(quiet, server)));
      session = current;
    }
    return current;
  }

  private boolean ends(Session current) {
    return current
        .credential()
        .expiry()
        .map(end -> end.isBefore(surroundings.clock().instant().plus(ABOUT_TO_END)))
        .orElse(false);
  }

  private String projectId(Patience patience, Session current) {
    String id = projectId;
    if (id == null) {
      id =
          asking(
              places, () -> patience.wait(() -> Scope.projectId(quiet, current, where.project())));
      projectId = id;
    }
    return id;
  }

  /** Calls, and forgets what was kept of these places if the server says no. */
  private <T> T asking(List<Place> about, Supplier<T> call) {
    try {
      return call.get();
    } catch (Failure failure) {
      switch (failure.status()) {
        case UNAUTHENTICATED -> {
          session = null;
          about.forEach(place -> copies.forget(binding(place)));
        }
        case DENIED, NOT_FOUND -> about.forEach(place -> copies.forget(binding(place)));
        case OK,
            FAILED,
            USAGE,
            REFUSED,
            UNAVAILABLE,
            DIFFERENT,
            NOT_CONFIRMED,
            NOT_EXECUTABLE,
            NO_SUCH_PROGRAM -> {}
      }
      throw failure;
    }
  }

  private void keep(Place place, boolean news) {
    Instant now = surroundings.clock().instant();
    Instant last = kept.get(place);
    if (!fallback.fallback() || (!news && last != null && last.plus(KEPT_ANEW).isAfter(now))) {
      return;
    }
    kept.put(place, now);
    try {
      copies.keep(binding(place), held(place));
    } catch (Failure failure) {
      surroundings.notice(
          "No copy is kept for when the server does not answer: " + failure.message());
    }
  }

  /** When the oldest of them was answered. */
  private Instant useCopies() {
    Instant oldest = Instant.MAX;
    Map<Place, Reading> found = new HashMap<>();
    for (Place place : places) {
      LastKnownGood.Copy copy = copies.read(binding(place), fallback.maxAge());
      found.put(place, copy.reading());
      oldest = copy.at().isBefore(oldest) ? copy.at() : oldest;
    }
    readings.putAll(found);
    fromCopies = true;
    return oldest;
  }

  private String using(Instant at) {
    Duration age = Duration.between(at, surroundings.clock().instant());
    return "Using the encrypted copy of "
        + at.truncatedTo(ChronoUnit.SECONDS)
        + ", "
        + Durations.text(age.isNegative() ? Duration.ZERO : age)
        + " old.";
  }

  private Binding binding(Place place) {
    return new Binding(
        address.text(),
        Scope.projectName(surroundings, where.project()).orElse(""),
        place.environment(),
        place.path(),
        options.to(new Query()).with("strictReferences", strict).toString(),
        principal.text());
  }

  private static Surroundings silent(Surroundings surroundings) {
    return new Surroundings(
        surroundings.variables(),
        surroundings.folder(),
        surroundings.home(),
        surroundings.in(),
        surroundings.out(),
        surroundings.err(),
        new Terminal("", false, surroundings.err(), null),
        surroundings.clock(),
        surroundings.random());
  }
}
