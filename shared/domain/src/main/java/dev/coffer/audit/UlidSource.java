package dev.coffer.audit;

import java.math.BigInteger;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Draws ULIDs (https://github.com/ulid/spec): 48 bits of milliseconds, then 80 random bits, as 26
 * characters of Crockford's base 32. Within one source each is greater than the one before, also
 * within a millisecond and when the clock steps back. Thread-safe.
 */
public final class UlidSource implements Supplier<String> {
  private static final int LENGTH = 26;
  private static final int RANDOM_BITS = 80;
  private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(RANDOM_BITS);

  private final Clock clock;
  private final RandomGenerator random;
  private long time = -1;
  private BigInteger tail = BigInteger.ZERO;

  /**
   * @param random made after a snapshot was restored, never before
   */
  public UlidSource(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public synchronized String get() {
    long now = clock.millis();
    if (now > time) {
      time = now;
      tail = draw();
    } else {
      tail = tail.add(BigInteger.ONE);
      if (tail.equals(LIMIT)) {
        time++;
        tail = draw();
      }
    }
    return encode(BigInteger.valueOf(time).shiftLeft(RANDOM_BITS).or(tail));
  }

  private BigInteger draw() {
    byte[] bytes = new byte[RANDOM_BITS / 8];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes);
  }

  private static String encode(BigInteger value) {
    char[] text = new char[LENGTH];
    BigInteger rest = value;
    for (int i = LENGTH - 1; i >= 0; i--) {
      text[i] = Ulid.DIGITS.charAt(rest.intValue() & 31);
      rest = rest.shiftRight(5);
    }
    return new String(text);
  }
}
