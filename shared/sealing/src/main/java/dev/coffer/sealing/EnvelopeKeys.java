package dev.coffer.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.coffer.fault.Fault;
import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.WrappedKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Environments' keys under a wrapping key, with a cache of the unwrapped ones
 * (docs/design/sealing.md, "Cache of unwrapped keys"). One wrapped key is unwrapped by one thread
 * at a time; the others wait for it.
 */
public final class EnvelopeKeys implements EnvironmentKeys {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int MOST = 1_000;

  private final KeyWrapping wrapping;
  private final Clock clock;
  private final SecureRandom random;
  private final Cache<Place, Held> cache;

  /**
   * @param clock wall-clock time, which goes on while a snapshot rests
   * @param random draws seal ids and nonces
   */
  public EnvelopeKeys(KeyWrapping wrapping, Clock clock, SecureRandom random) {
    this.wrapping = wrapping;
    this.clock = clock;
    this.random = random;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(LONGEST)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  /**
   * @throws Fault.Unavailable if the wrapping key can't be used now; the message names it
   */
  @Override
  public WrappedKey generate(KeyScope scope, int epoch) {
    try {
      var wrapped = wrapping.generate(KeyContext.environment(scope, epoch));
      return new WrappedKey(epoch, wrapped.wrappingKey(), wrapped.bytes());
    } catch (KeyRefusedException e) {
      throw new Fault.Unavailable("Key " + e.key(), e);
    }
  }

  @Override
  public EnvironmentKey unwrap(KeyScope scope, WrappedKey wrapped) {
    var place = new Place(scope, wrapped);
    Held held = cache.getIfPresent(place);
    if (held != null && held.servesAt(clock.instant())) {
      return held.key;
    }
    try {
      return cache.asMap().compute(place, this::renewed).key;
    } catch (KeyRefusedException e) {
      cache.invalidate(place);
      throw new Fault.Unavailable("Key " + e.key(), e);
    } catch (RuntimeException e) {
      cache.invalidate(place);
      throw e;
    }
  }

  /** Drops every unwrapped key. Called before a snapshot is taken. */
  public void forget() {
    cache.invalidateAll();
  }

  /** How many unwrapped keys are held. */
  long held() {
    cache.cleanUp();
    return cache.estimatedSize();
  }

  private Held renewed(Place place, @Nullable Held old) {
    Instant now = clock.instant();
    if (old != null && old.servesAt(now)) {
      return old;
    }
    try {
      return new Held(unwrapped(place), now, now.plus(FRESH));
    } catch (Fault.Unavailable e) {
      if (old != null && old.isYoungerThan(LONGEST, now)) {
        return new Held(old.key, old.since, earlier(now.plus(PAUSE), old.since.plus(LONGEST)));
      }
      throw e;
    }
  }

  private SealingKey unwrapped(Place place) {
    WrappedKey wrapped = place.wrapped;
    var bytes = new KeyWrapping.Wrapped(wrapped.wrappingKey(), wrapped.bytes());
    var context = KeyContext.environment(place.scope, wrapped.epoch());
    try (Key256 key = wrapping.unwrap(bytes, context)) {
      return new SealingKey(place.scope, wrapped.epoch(), key, random);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private record Place(KeyScope scope, WrappedKey wrapped) {}

  /** An unwrapped key, when it was unwrapped, and until when it serves without asking again. */
  private record Held(SealingKey key, Instant since, Instant until) {
    boolean servesAt(Instant now) {
      return !now.isBefore(since) && now.isBefore(until);
    }

    boolean isYoungerThan(Duration age, Instant now) {
      return !now.isBefore(since) && now.isBefore(since.plus(age));
    }
  }
}
