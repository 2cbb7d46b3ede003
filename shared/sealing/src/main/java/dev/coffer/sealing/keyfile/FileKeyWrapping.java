package dev.coffer.sealing.keyfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coffer.ledger.UnopenableException;
import dev.coffer.sealing.AesGcm;
import dev.coffer.sealing.Hkdf;
import dev.coffer.sealing.Key256;
import dev.coffer.sealing.KeyContext;
import dev.coffer.sealing.KeyRefusedException;
import dev.coffer.sealing.KeyWrapping;
import dev.coffer.sealing.LengthPrefixed;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/**
 * Wraps keys under a key file's wrapping key: layout 1 of docs/design/sealing.md, "With a key
 * file".
 */
public final class FileKeyWrapping implements KeyWrapping {
  private static final int LAYOUT = 1;
  private static final int NAME_BYTES = 8;

  private final AesGcm gcm = new AesGcm(LAYOUT);
  private final Key256 wrappingKey;
  private final String name;
  private final SecureRandom random;

  public FileKeyWrapping(KeyFile file, SecureRandom random) {
    this(file.wrappingKey(), random);
  }

  FileKeyWrapping(Key256 wrappingKey, SecureRandom random) {
    this.wrappingKey = wrappingKey;
    this.random = random;
    byte[] key = wrappingKey.reveal();
    byte[] fingerprint = Hkdf.of(key).derive("coffer/1/key-name");
    Arrays.fill(key, (byte) 0);
    this.name = "local:" + HexFormat.of().formatHex(fingerprint, 0, NAME_BYTES);
  }

  /** The wrapping key's name: {@code local:} and 16 hex digits that tell local keys apart. */
  public String name() {
    return name;
  }

  @Override
  public Wrapped generate(KeyContext context) {
    byte[] fresh = new byte[Key256.BYTES];
    random.nextBytes(fresh);
    byte[] key = wrappingKey.reveal();
    try {
      return new Wrapped(name, gcm.seal(key, associated(context), fresh, random));
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(fresh, (byte) 0);
    }
  }

  @Override
  public Key256 unwrap(Wrapped wrapped, KeyContext context) {
    if (!wrapped.wrappingKey().equals(name)) {
      throw new KeyRefusedException(
          wrapped.wrappingKey() + " (the key file of this server holds " + name + ")", null);
    }
    byte[] sealed = wrapped.bytes();
    if (sealed.length != AesGcm.OVERHEAD + Key256.BYTES) {
      throw new UnopenableException("a wrapped key has 61 bytes, not " + sealed.length);
    }
    byte[] key = wrappingKey.reveal();
    byte[] plain = {};
    try {
      plain = gcm.open(key, associated(context), sealed, Key256.BYTES);
      return Key256.of(plain);
    } finally {
      Arrays.fill(key, (byte) 0);
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static byte[] associated(KeyContext context) {
    var fields =
        new LengthPrefixed().addByte(LAYOUT).add("coffer/1/wrap").count(context.pairs().size());
    context.pairs().entrySet().stream()
        .sorted(
            Comparator.comparing(pair -> pair.getKey().getBytes(UTF_8), Arrays::compareUnsigned))
        .forEach(pair -> add(fields, pair));
    return fields.bytes();
  }

  private static void add(LengthPrefixed fields, Map.Entry<String, String> pair) {
    fields.add(pair.getKey()).add(pair.getValue());
  }

  @Override
  public String toString() {
    return "FileKeyWrapping[" + name + "]";
  }
}
