package dev.coffer.cli.doctor;

import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Address;
import dev.coffer.cli.api.Answer;
import dev.coffer.cli.api.Api;
import dev.coffer.cli.api.Query;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the server is there, and its clock and ours agree. */
final class ServerChecks {
  private final Surroundings surroundings;
  private final Address address;
  private final List<Finding> findings = new ArrayList<>();

  ServerChecks(Surroundings surroundings, Address address) {
    this.surroundings = surroundings;
    this.address = address;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Whether further requests make sense. */
  boolean run() {
    if (!name()) {
      skip("no address", "answer", "TLS", "clock");
      return false;
    }
    Answer answer;
    try {
      answer = new Api(address, null, surroundings).read("/api/status", new Query(), null);
    } catch (Failure failure) {
      boolean tls = failure.message().startsWith("TLS:");
      findings.add(Finding.fail(tls ? "TLS" : "answer", failure));
      skip("no answer", tls ? "answer" : "TLS", "clock");
      return false;
    }
    if (!answer.body().has("date") || !answer.body().has("message")) {
      findings.add(
          Finding.fail(
              "answer",
              address + " answers, and not as a Coffer server does.",
              "Name the right address with --address or COFFER_ADDRESS."));
      return false;
    }
    findings.add(Finding.ok("answer", "a Coffer server answers at " + address));
    findings.add(
        address.text().startsWith("https:")
            ? Finding.ok("TLS", "the certificate is good")
            : Finding.ok("TLS", "not used: " + address + plain()));
    clock(answer);
    return true;
  }

  private String plain() {
    return address.open() ? ", as COFFER_ALLOW_HTTP allows" : " is this machine itself";
  }

  private boolean name() {
    try {
      if (new Api(address, null, surroundings).throughProxy()) {
        findings.add(Finding.skipped("address", "a proxy on the way looks for " + address));
        return true;
      }
    } catch (Failure failure) {
      findings.add(Finding.fail("address", failure));
      return false;
    }
    String host = URI.create(address.text()).getHost();
    try {
      String found =
          Arrays.stream(InetAddress.getAllByName(host))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      findings.add(Finding.ok("address", address + " is at " + found));
      return true;
    } catch (UnknownHostException e) {
      findings.add(
          Finding.fail(
              "address",
              "there is no host of the name in " + address,
              "Is it spelt right (--address, COFFER_ADDRESS, the profile), and is the network"
                  + " there?"));
      return false;
    }
  }

  private void clock(Answer answer) {
    Optional<String> skew = answer.skew(surroundings.clock().instant());
    if (answer.date().isEmpty()) {
      findings.add(Finding.skipped("clock", "the server does not tell the time"));
    } else if (skew.isPresent()) {
      findings.add(
          Finding.fail(
              "clock", skew.get(), "Turn on the network's time: `timedatectl set-ntp true`."));
    } else {
      findings.add(Finding.ok("clock", "within a minute of the server's"));
    }
  }

  private void skip(String why, String... checks) {
    for (String check : checks) {
      findings.add(Finding.skipped(check, why));
    }
  }
}
