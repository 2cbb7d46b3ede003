package dev.coffer.cli.run;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.profile.CredentialStore;
import dev.coffer.cli.profile.CredentialStores;
import dev.coffer.cli.profile.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypted copies of a server's last answers, for when it does not answer. They are in {@code
 * COFFER_CACHE_DIR}, else in {@code coffer} below {@code XDG_CACHE_HOME} or {@code ~/.cache}; their
 * key is where credentials are.
 */
public final class LastKnownGood {
  private static final String KEY_NAME = "coffer:last-known-good";
  private static final int KEY_BYTES = 32;
  private static final String SUFFIX = ".copy";

  /** How far a copy may be ahead of this machine's clock. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final Surroundings surroundings;
  private final CredentialStore store;
  private final Path folder;

  LastKnownGood(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.store = CredentialStores.of(surroundings);
    this.folder = folder(surroundings);
  }

  private static Path folder(Surroundings surroundings) {
    return surroundings
        .variable("COFFER_CACHE_DIR")
        .map(surroundings.folder()::resolve)
        .orElseGet(() ->
            surroundings
                .variable("XDG_CACHE_HOME")
                .map(surroundings.folder()::resolve)
                .orElseGet(() -> surroundings.home().resolve(".cache"))
                .resolve("coffer"))
        .resolve("last-known-good");
  }

  /**
   * Deletes every copy, of all log-ins, and their key.
   *
   * @throws Failure if there is one that can't be deleted
   */
  public static void forgetAll(Surroundings surroundings) {
    try (DirectoryStream<Path> copies =
        Files.newDirectoryStream(folder(surroundings), "*" + SUFFIX)) {
      for (Path each : copies) {
        new PrivateFile(each).delete();
      }
    } catch (java.nio.file.NoSuchFileException e) {
      // There has been none yet.
    } catch (IOException e) {
      throw new Failure(ExitStatus.FAILED, folder(surroundings) + " can't be read.");
    }
    CredentialStores.of(surroundings).delete(KEY_NAME);
  }

  /** What was kept and when the server answered it. */
  record Copy(Instant at, Reading reading) {}

  /** Replaces the copy that there is. */
  void keep(Binding binding, Reading reading) {
    SecretKey key = key().orElseGet(this::newKey);
    byte[] sealed =
        SealedCopy.seal(
            key, binding, surroundings.clock().instant(), reading.bytes(), surroundings.random());
    file(binding).write(sealed);
  }

  boolean has(Binding binding) {
    return Files.exists(file(binding).path());
  }

  /**
   * @throws Failure if there is none, or it is damaged, for something else, or too old
   */
  Copy read(Binding binding, Duration longest) {
    Place place = new Place(binding.environment(), binding.path());
    Optional<byte[]> stored = file(binding).read();
    if (stored.isEmpty()) {
      throw refusal(
          "There is no copy of " + place + " as it is asked for here.",
          "One is kept by each `coffer run` that the server answers, for the same server, log-in"
              + " and options.");
    }
    SealedCopy.Opened opened =
        key()
            .flatMap(key -> SealedCopy.open(key, binding, stored.get()))
            .orElseThrow(() ->
                refusal(
                    "The copy of "
                        + place
                        + " can't be used: it is damaged, for something else, or under another key.",
                    "The next `coffer run` that the server answers replaces it."));
    Duration age = Duration.between(opened.at(), surroundings.clock().instant());
    if (age.compareTo(longest) > 0) {
      throw refusal(
          "The copy of "
              + place
              + " is "
              + Durations.text(age)
              + " old; at most "
              + Durations.text(longest)
              + " are allowed.",
          "--max-age says how old it may be.");
    }
    if (age.plus(AHEAD).isNegative()) {
      throw refusal("The copy of " + place + " is of the future: this machine's clock is wrong.");
    }
    try {
      return new Copy(opened.at(), Reading.parse(opened.plaintext()));
    } catch (IOException e) {
      throw refusal("The copy of " + place + " is of another version of this program.");
    }
  }

  void forget(Binding binding) {
    file(binding).delete();
  }

  private static Failure refusal(String message, String... hints) {
    return new Failure(ExitStatus.UNAVAILABLE, message, hints);
  }

  private PrivateFile file(Binding binding) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(binding.bytes());
      return new PrivateFile(folder.resolve(HexFormat.of().formatHex(digest) + SUFFIX));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Optional<SecretKey> key() {
    try {
      return store
          .read(KEY_NAME)
          .map(text -> Base64.getDecoder().decode(text.getBytes(StandardCharsets.US_ASCII)))
          .filter(bytes -> bytes.length == KEY_BYTES)
          .map(bytes -> new SecretKeySpec(bytes, "AES"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private SecretKey newKey() {
    byte[] key = new byte[KEY_BYTES];
    surroundings.random().nextBytes(key);
    store.write(KEY_NAME, Base64.getEncoder().encodeToString(key));
    return new SecretKeySpec(key, "AES");
  }
}
