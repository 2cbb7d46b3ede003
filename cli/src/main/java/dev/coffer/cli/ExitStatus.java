package dev.coffer.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the command line ends with. {@code coffer run} ends with the status of the program that it
 * ran; these are its own when it did not come to that.
 */
public enum ExitStatus {
  /** Done. */
  OK(0, "done"),
  /** Something that is none of the others, a defect among them. */
  FAILED(1, "failed for another reason"),
  /** The command line, a file it names or the configuration is wrong. */
  USAGE(2, "wrong arguments, configuration or input file"),
  /** Nobody is logged in, or the credential is expired, revoked or wrong. */
  UNAUTHENTICATED(3, "not logged in, or the credential is expired, revoked or wrong"),
  /** The project, environment, folder, secret or version does not exist. */
  NOT_FOUND(4, "not found"),
  /** The credential is good, and may not do this. */
  DENIED(5, "not permitted"),
  /** The server refused what it was sent: it exists already, changed meanwhile, or is malformed. */
  REFUSED(6, "refused by the server: exists already, changed meanwhile, or is malformed"),
  /** No answer from the server: address, network, TLS, or it is unavailable. */
  UNAVAILABLE(7, "no answer from the server, or it is unavailable"),
  /** A comparison that found a difference, or a check that found a fault. */
  DIFFERENT(8, "a comparison found a difference, or a check found a fault"),
  /** Somebody said no when asked, or nobody was there to ask. */
  NOT_CONFIRMED(9, "not confirmed"),
  /** {@code run}: the program can't be executed. */
  NOT_EXECUTABLE(126, "run: the program can't be executed"),
  /** {@code run}: there is no such program. */
  NO_SUCH_PROGRAM(127, "run: there is no such program");

  private final int number;
  private final String meaning;

  ExitStatus(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** Each number's meaning, in their order. */
  static Map<String, String> meanings() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitStatus each : values()) {
      meanings.put(Integer.toString(each.number), each.meaning);
    }
    return meanings;
  }

  public int number() {
    return number;
  }

  /** One line for the user. */
  public String meaning() {
    return meaning;
  }
}
