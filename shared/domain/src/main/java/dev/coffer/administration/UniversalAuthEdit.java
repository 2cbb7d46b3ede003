package dev.coffer.administration;

import dev.coffer.fault.Fault;
import dev.coffer.identity.AddressRange;
import dev.coffer.identity.UniversalAuth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Settings of universal auth; what is absent stays, or is the default where there was none.
 * Durations in seconds.
 */
public record UniversalAuthEdit(
    Optional<Long> accessTokenTtl,
    Optional<Long> accessTokenMaxTtl,
    Optional<Long> accessTokenUsesLimit,
    Optional<Long> accessTokenPeriod,
    Optional<List<AddressRange>> clientSecretTrustedIps,
    Optional<List<AddressRange>> accessTokenTrustedIps,
    Optional<Boolean> lockoutEnabled,
    Optional<Long> lockoutThreshold,
    Optional<Long> lockoutDurationSeconds,
    Optional<Long> lockoutCounterResetSeconds) {
  private static final long DEFAULT_TTL = 2_592_000;
  private static final long LONGEST = 315_360_000;
  private static final int RANGES = 100;
  private static final List<AddressRange> ANYWHERE =
      List.of(AddressRange.of("0.0.0.0/0"), AddressRange.of("::/0"));

  /** Every setting as it is, or at its default. */
  public static final UniversalAuthEdit NONE =
      new UniversalAuthEdit(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * @throws Fault.Invalid if a setting is out of its range
   */
  public UniversalAuthEdit {
    check("accessTokenTTL", accessTokenTtl, 0, LONGEST);
    check("accessTokenMaxTTL", accessTokenMaxTtl, 0, LONGEST);
    check("accessTokenNumUsesLimit", accessTokenUsesLimit, 0, Integer.MAX_VALUE);
    check("accessTokenPeriod", accessTokenPeriod, 0, LONGEST);
    check("lockoutThreshold", lockoutThreshold, 1, 30);
    check("lockoutDurationSeconds", lockoutDurationSeconds, 30, 86_400);
    check("lockoutCounterResetSeconds", lockoutCounterResetSeconds, 5, 3_600);
    checkRanges("clientSecretTrustedIps", clientSecretTrustedIps);
    checkRanges("accessTokenTrustedIps", accessTokenTrustedIps);
  }

  private static void check(String field, Optional<Long> value, long min, long max) {
    if (value.filter(number -> number < min || number > max).isPresent()) {
      throw new Fault.Invalid(field, "Must be from " + min + " to " + max);
    }
  }

  private static void checkRanges(String field, Optional<List<AddressRange>> ranges) {
    if (ranges.filter(list -> list.isEmpty() || list.size() > RANGES).isPresent()) {
      throw new Fault.Invalid(field, "Must have 1 to " + RANGES + " addresses or ranges");
    }
  }

  /**
   * A new configuration.
   *
   * @throws Fault.Invalid if a token would live longer than its renewals
   */
  UniversalAuth create(UUID id, UUID clientId, Instant now) {
    return apply(
        new UniversalAuth(
            id,
            clientId,
            DEFAULT_TTL,
            DEFAULT_TTL,
            0,
            0,
            ANYWHERE,
            ANYWHERE,
            UniversalAuth.Lockout.DEFAULT,
            now,
            now),
        now);
  }

  /**
   * The configuration with these settings.
   *
   * @throws Fault.Invalid if a token would live longer than its renewals
   */
  UniversalAuth apply(UniversalAuth before, Instant now) {
    UniversalAuth.Lockout lockout = before.lockout();
    UniversalAuth after =
        new UniversalAuth(
            before.id(),
            before.clientId(),
            accessTokenTtl.orElse(before.accessTokenTtl()),
            accessTokenMaxTtl.orElse(before.accessTokenMaxTtl()),
            accessTokenUsesLimit.orElse(before.accessTokenUsesLimit()),
            accessTokenPeriod.orElse(before.accessTokenPeriod()),
            clientSecretTrustedIps.orElse(before.clientSecretTrustedIps()),
            accessTokenTrustedIps.orElse(before.accessTokenTrustedIps()),
            new UniversalAuth.Lockout(
                lockoutEnabled.orElse(lockout.enabled()),
                lockoutThreshold.map(Math::toIntExact).orElse(lockout.threshold()),
                lockoutDurationSeconds.map(Math::toIntExact).orElse(lockout.durationSeconds()),
                lockoutCounterResetSeconds
                    .map(Math::toIntExact)
                    .orElse(lockout.counterResetSeconds())),
            before.createdAt(),
            now);
    if (after.accessTokenTtl() > after.accessTokenMaxTtl()) {
      throw new Fault.Invalid("accessTokenTTL", "Access token TTL cannot be greater than max TTL");
    }
    return after;
  }
}
