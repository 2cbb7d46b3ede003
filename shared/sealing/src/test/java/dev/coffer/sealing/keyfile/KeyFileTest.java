package dev.coffer.sealing.keyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.sealing.keyfile.KeyFileException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
  private static final UUID DATABASE = UUID.randomUUID();

  @TempDir Path directory;

  private final SecureRandom random = new SecureRandom();
  private Path path;

  @BeforeEach
  void place() {
    path = directory.resolve("server.key");
  }

  @Test
  void create_noFile_writesOneThatLoadsAgain() {
    KeyFile made = KeyFile.create(path, DATABASE, random);
    KeyFile loaded = KeyFile.load(path);

    assertThat(loaded.database()).isEqualTo(DATABASE);
    assertThat(loaded.wrappingKey()).isEqualTo(made.wrappingKey());
    assertThat(loaded.tokenKey().id()).isEqualTo(made.tokenKey().id());
    for (OtherScope scope : OtherScope.values()) {
      assertThat(loaded.key(scope)).isEqualTo(made.key(scope));
    }
  }

  @Test
  void create_noFile_leavesOneFileOfMode0600() throws IOException {
    KeyFile.create(path, DATABASE, random);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void create_fileIsThere_leavesItAsItIs() throws IOException {
    KeyFile.create(path, DATABASE, random);
    byte[] before = Files.readAllBytes(path);

    fails(() -> KeyFile.create(path, UUID.randomUUID(), random), Reason.ALREADY_THERE);
    assertThat(Files.readAllBytes(path)).isEqualTo(before);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(path);
    }
  }

  @Test
  void create_noDirectory_fails() {
    Path nowhere = directory.resolve("missing").resolve("server.key");

    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> KeyFile.create(nowhere, DATABASE, random))
        .withMessageContaining(nowhere.toString())
        .extracting(KeyFileException::reason)
        .isEqualTo(Reason.NOT_WRITABLE);
  }

  @Test
  void create_twice_drawsOtherKeys() {
    KeyFile one = KeyFile.create(path, DATABASE, random);
    KeyFile other = KeyFile.create(directory.resolve("other"), DATABASE, random);

    assertThat(one.wrappingKey()).isNotEqualTo(other.wrappingKey());
    assertThat(one.tokenKey().id()).isNotEqualTo(other.tokenKey().id());
    assertThat(one.key(OtherScope.ORG_AUTH)).isNotEqualTo(one.key(OtherScope.PROJECT_CONFIG));
  }

  @Test
  void load_noFile_saysMissing() {
    fails(() -> KeyFile.load(path), Reason.MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---"})
  void load_othersMayUseIt_saysExposedAndHow(String mode) throws IOException {
    KeyFile.create(path, DATABASE, random);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> KeyFile.load(path))
        .withMessageContaining("chmod 600 " + path)
        .extracting(KeyFileException::reason)
        .isEqualTo(Reason.EXPOSED);
  }

  @Test
  void load_readOnlyForItsOwner_isFine() throws IOException {
    KeyFile.create(path, DATABASE, random);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));

    assertThat(KeyFile.load(path).database()).isEqualTo(DATABASE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = ';',
      value = {
        "no format;'\"format\"';'\"form\"'",
        "a further member;'{\"format\"';'{\"more\":1,\"format\"'",
        "no token key;'\"tokenKey\"';'\"signingKey\"'",
        "no wrapping key;'\"wrappingKey\"';'\"wrapping\"'",
        "a key too few;'\"org-auth\"';'\"org\"'",
        "a key too short;'\"wrappingKey\":\"....';'\"wrappingKey\":\"'",
        "another curve;'P-256';'P-384'",
        "another key id;'\"kid\":\"....';'\"kid\":\"AAAA'",
        "another private half;'\"d\":\"....';'\"d\":\"AAAA'",
        "cut off;'...$';''",
      })
  void load_changedContent_saysMalformedAndNothingOfIt(String name, String from, String to)
      throws IOException {
    KeyFile.create(path, DATABASE, random);
    String text = Files.readString(path).strip();
    String changed = text.replaceFirst(from.replace("{", "\\{"), to);
    assertThat(changed).as(name).isNotEqualTo(text);
    Files.writeString(path, changed);

    fails(() -> KeyFile.load(path), Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "not JSON", "{}"})
  void load_notAKeyFile_saysMalformed(String text) throws IOException {
    KeyFile.create(path, DATABASE, random);
    Files.writeString(path, text);

    fails(() -> KeyFile.load(path), Reason.MALFORMED);
  }

  @Test
  void load_tooLarge_saysMalformed() throws IOException {
    KeyFile.create(path, DATABASE, random);
    Files.writeString(path, Files.readString(path) + " ".repeat(70_000));

    fails(() -> KeyFile.load(path), Reason.MALFORMED);
  }

  @Test
  void load_laterFormat_saysUnknownFormat() throws IOException {
    KeyFile.create(path, DATABASE, random);
    Files.writeString(path, Files.readString(path).replaceFirst("key-file.{1,2}1", "key-file/2"));

    fails(() -> KeyFile.load(path), Reason.UNKNOWN_FORMAT);
  }

  @Test
  void requireDatabase_anotherDatabase_namesBoth() {
    KeyFile file = KeyFile.create(path, DATABASE, random);
    var other = UUID.randomUUID();
    file.requireDatabase(DATABASE);

    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(() -> file.requireDatabase(other))
        .withMessageContaining(DATABASE.toString())
        .withMessageContaining(other.toString())
        .extracting(KeyFileException::reason)
        .isEqualTo(Reason.OTHER_DATABASE);
  }

  @Test
  void tokenKey_afterLoading_signsWhatThePublicKeyVerifies() throws Exception {
    TokenKey key = KeyFile.create(path, DATABASE, random).tokenKey();
    var signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    signer.initSign(KeyFile.load(path).tokenKey().privateKey());
    signer.update(new byte[] {1, 2, 3});
    byte[] signature = signer.sign();

    signer.initVerify(key.publicKey());
    signer.update(new byte[] {1, 2, 3});
    assertThat(signature).hasSize(64);
    assertThat(signer.verify(signature)).isTrue();
  }

  @Test
  void toString_ofFileAndTokenKey_showsNoKey() throws IOException {
    KeyFile file = KeyFile.create(path, DATABASE, random);
    String id = file.tokenKey().id();

    assertThat(file).hasToString("KeyFile[" + path + ", database " + DATABASE + ", redacted]");
    assertThat(file.tokenKey()).hasToString("TokenKey[" + id + ", redacted]");
  }

  /** Fails with this reason, and a message of one line that names the file and shows no key. */
  private void fails(ThrowingCallable call, Reason reason) {
    assertThatExceptionOfType(KeyFileException.class)
        .isThrownBy(call)
        .withMessageStartingWith("Key file " + path + ": ")
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\"", "{"))
        .extracting(KeyFileException::reason)
        .isEqualTo(reason);
  }
}
