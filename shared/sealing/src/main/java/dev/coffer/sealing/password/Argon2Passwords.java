package dev.coffer.sealing.password;

import dev.coffer.account.Passwords;
import dev.coffer.fault.Fault;
import dev.coffer.secret.SecretValue;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with 64 MiB, 3 passes, 1 lane (RFC 9106; docs/design/sealing.md, "Passwords"). Who
 * computes holds one of a fixed number of buffers; the buffers are kept, wiped, for the next.
 */
public final class Argon2Passwords implements Passwords {
  private static final int MEMORY = 64 * 1024;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;

  private final SecureRandom random;
  private final Duration patience;
  private final BlockingQueue<BlockPool> buffers;

  /**
   * @param atOnce how many may compute at once, each in 64 MiB
   * @param patience how long others wait before they are told to come back
   */
  public Argon2Passwords(SecureRandom random, int atOnce, Duration patience) {
    this.random = random;
    this.patience = patience;
    this.buffers = new ArrayBlockingQueue<>(atOnce, true);
    for (int i = 0; i < atOnce; i++) {
      buffers.add(new FixedBlockPool(Argon2BytesGenerator.getBlockCount(MEMORY, LANES)));
    }
  }

  @Override
  public String hash(SecretValue password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var blank = new PasswordHash(MEMORY, PASSES, LANES, salt, new byte[TAG_BYTES]);
    return new PasswordHash(MEMORY, PASSES, LANES, salt, tag(blank, password)).text();
  }

  @Override
  public boolean verify(String verifier, SecretValue password) {
    var stored = PasswordHash.parse(verifier);
    return MessageDigest.isEqual(stored.tag(), tag(stored, password));
  }

  @Override
  public void verifyNothing(SecretValue password) {
    var nobody = new PasswordHash(MEMORY, PASSES, LANES, new byte[SALT_BYTES], new byte[TAG_BYTES]);
    var unused = MessageDigest.isEqual(nobody.tag(), tag(nobody, password));
  }

  @Override
  public boolean rehashNeeded(String verifier) {
    var stored = PasswordHash.parse(verifier);
    return stored.memory() != MEMORY
        || stored.passes() != PASSES
        || stored.lanes() != LANES
        || stored.salt().length != SALT_BYTES
        || stored.tag().length != TAG_BYTES;
  }

  private byte[] tag(PasswordHash like, SecretValue password) {
    BlockPool buffer = taken();
    byte[] utf8 = password.reveal();
    try {
      var generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(like.memory())
              .withIterations(like.passes())
              .withParallelism(like.lanes())
              .withSalt(like.salt())
              .withBlockPool(buffer)
              .build());
      byte[] tag = new byte[like.tag().length];
      generator.generateBytes(utf8, tag);
      return tag;
    } finally {
      Arrays.fill(utf8, (byte) 0);
      buffers.add(buffer);
    }
  }

  private BlockPool taken() {
    try {
      BlockPool buffer = buffers.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (buffer == null) {
        throw new Fault.Throttled(Math.max(1, Math.toIntExact(patience.toSeconds())));
      }
      return buffer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault.Unavailable("Password verification", e);
    }
  }
}
