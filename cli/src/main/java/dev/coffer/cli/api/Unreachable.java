package dev.coffer.cli.api;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why there was no answer at all. */
final class Unreachable {
  private static final String ADDRESS =
      "Is the address right (--address, COFFER_ADDRESS, `coffer login`)? `coffer doctor` looks closer.";

  private Unreachable() {}

  static Failure failure(Address address, IOException cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return tls(address, each);
      }
      if (each instanceof UnknownHostException || each instanceof UnresolvedAddressException) {
        return down("There is no host of the name in " + address + ".");
      }
      if (each instanceof SocketTimeoutException || each instanceof HttpTimeoutException) {
        return down(address + " did not answer in time.");
      }
      if (each instanceof ConnectException || each instanceof NoRouteToHostException) {
        return down("Nothing answers at " + address + ".");
      }
    }
    return down("The connection to " + address + " broke.");
  }

  private static Failure down(String message) {
    return new Failure(ExitStatus.UNAVAILABLE, message, ADDRESS);
  }

  private static Failure tls(Address address, Throwable cause) {
    String reason = String.valueOf(cause.getMessage());
    if (reason.contains("PKIX") || reason.contains("certification path")) {
      return new Failure(
          ExitStatus.UNAVAILABLE,
          "TLS: " + address + " shows a certificate that no authority known here has signed.",
          "If it is your own authority's, set COFFER_CA_FILE to its certificate (PEM).");
    }
    if (reason.contains("No subject alternative") || reason.contains("No name matching")) {
      return new Failure(
          ExitStatus.UNAVAILABLE,
          "TLS: the certificate that " + address + " shows is for another name.",
          "Use the name that the certificate is for.");
    }
    if (reason.contains("plaintext connection")) {
      return new Failure(
          ExitStatus.UNAVAILABLE,
          "TLS: what answers at " + address + " does not speak TLS.",
          "Is it an http address, or another port?");
    }
    return new Failure(
        ExitStatus.UNAVAILABLE,
        "TLS: no secure connection to " + address + " (" + cause.getClass().getSimpleName() + ").",
        "`coffer doctor` looks closer.");
  }
}
