package dev.coffer.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.coffer.ledger.EnvironmentKey;
import dev.coffer.ledger.Hash;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.Purpose;
import dev.coffer.ledger.SealedPart;
import dev.coffer.ledger.UnopenableException;
import dev.coffer.secret.SecretValue;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** An environment's key in layout 1 of docs/design/sealing.md. */
final class SealingKey implements EnvironmentKey {
  /** 1 MiB: well above every limit of the API, so that only damage or an attack meets it. */
  static final int LONGEST_PLAINTEXT = 1 << 20;

  private static final int LAYOUT = 1;
  private static final String LABEL = "coffer/1/";
  private static final byte[] AUDIT = (LABEL + "audit").getBytes(US_ASCII);

  private final AesGcm gcm = new AesGcm(LAYOUT);
  private final KeyScope scope;
  private final int epoch;
  private final SecureRandom random;
  private final Hkdf values;
  private final SecretKey integrity;
  private final SecretKey etags;
  private final Hash commitment;

  /** Derives what it needs; the caller closes the key afterwards. */
  SealingKey(KeyScope scope, int epoch, Key256 key, SecureRandom random) {
    this.scope = scope;
    this.epoch = epoch;
    this.random = random;
    byte[] root = key.reveal();
    Hkdf environment = Hkdf.of(root);
    byte[] value = environment.derive(LABEL + "value-key");
    byte[] integrityBytes = environment.derive(LABEL + "integrity-key");
    byte[] etag = Hkdf.of(integrityBytes).derive(LABEL + "etag");
    this.values = Hkdf.of(value);
    this.integrity = new SecretKeySpec(integrityBytes, "HmacSHA256");
    this.etags = new SecretKeySpec(etag, "HmacSHA256");
    this.commitment = Hash.of(environment.derive(LABEL + "commitment"));
    wipe(root, value, integrityBytes, etag);
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public Hash commitment() {
    return commitment;
  }

  @Override
  public byte[] mac(byte[] message) {
    return Hkdf.mac(integrity, message);
  }

  @Override
  public byte[] etag(byte[] answer) {
    return Hkdf.mac(etags, answer);
  }

  @Override
  public SealedPart seal(Purpose purpose, UUID secret, SecretValue plaintext) {
    if (plaintext.length() > LONGEST_PLAINTEXT) {
      throw new IllegalArgumentException("a plaintext has at most " + LONGEST_PLAINTEXT + " bytes");
    }
    UUID sealId = drawId();
    byte[] key = partKey(purpose, secret, sealId);
    byte[] plain = plaintext.reveal();
    try {
      return new SealedPart(
          sealId, epoch, gcm.seal(key, associated(purpose, secret, sealId), plain, random));
    } finally {
      wipe(key, plain);
    }
  }

  @Override
  public SecretValue open(Purpose purpose, UUID secret, SealedPart part) {
    if (part.epoch() != epoch) {
      throw new UnopenableException("sealed under epoch " + part.epoch() + ", not " + epoch);
    }
    byte[] key = partKey(purpose, secret, part.sealId());
    byte[] plain = {};
    try {
      plain =
          gcm.open(
              key, associated(purpose, secret, part.sealId()), part.bytes(), LONGEST_PLAINTEXT);
      return SecretValue.of(plain);
    } finally {
      wipe(key, plain);
    }
  }

  @Override
  public byte[] valueHash(UUID secret, SecretValue value) {
    byte[] plain = value.reveal();
    try {
      return values.mac(info(AUDIT, secret).array(), plain);
    } finally {
      wipe(plain);
    }
  }

  private byte[] partKey(Purpose purpose, UUID secret, UUID sealId) {
    byte[] label = (LABEL + purpose.wireName()).getBytes(US_ASCII);
    return values.derive(info(label, secret, sealId).array());
  }

  private byte[] associated(Purpose purpose, UUID secret, UUID sealId) {
    return new LengthPrefixed()
        .addByte(LAYOUT)
        .add(purpose.wireName())
        .add(scope.organization())
        .add(scope.project())
        .add(scope.environment())
        .addInt(epoch)
        .add(secret)
        .add(sealId)
        .bytes();
  }

  private static ByteBuffer info(byte[] label, UUID... ids) {
    var info = ByteBuffer.allocate(label.length + 1 + 16 * ids.length).put(label).put((byte) 0);
    for (UUID id : ids) {
      info.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
    return info;
  }

  /** A version 4 UUID (RFC 9562). */
  private UUID drawId() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    var halves = ByteBuffer.wrap(bytes);
    return new UUID(
        halves.getLong() & ~0xf000L | 0x4000L,
        halves.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
  }

  private static void wipe(byte[]... arrays) {
    for (byte[] array : arrays) {
      Arrays.fill(array, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "SealingKey[" + scope.environment() + ", epoch " + epoch + ", redacted]";
  }
}
