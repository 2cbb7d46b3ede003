package dev.coffer.cli.api;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: the JDK's authorities, or those in {@code COFFER_CA_FILE}. */
final class Trust {
  private Trust() {}

  /** Null for the JDK's own. */
  static @Nullable SSLContext of(Surroundings surroundings) {
    String file = surroundings.variable("COFFER_CA_FILE").orElse(null);
    if (file == null) {
      return null;
    }
    Path path = surroundings.folder().resolve(file);
    try (InputStream in = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, each);
      }
      if (number == 0) {
        throw bad(path);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw bad(path);
    }
  }

  private static Failure bad(Path path) {
    return new Failure(
        ExitStatus.USAGE,
        "COFFER_CA_FILE: " + path + " holds no certificates that can be read (PEM).");
  }
}
