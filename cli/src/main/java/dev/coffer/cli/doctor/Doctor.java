package dev.coffer.cli.doctor;

import dev.coffer.cli.ExitStatus;
import dev.coffer.cli.Failure;
import dev.coffer.cli.Surroundings;
import dev.coffer.cli.api.Address;
import dev.coffer.cli.output.OutputOptions;
import dev.coffer.cli.output.Table;
import dev.coffer.cli.profile.CredentialStore;
import dev.coffer.cli.profile.CredentialStores;
import dev.coffer.cli.profile.Keyring;
import dev.coffer.cli.profile.KeyringSilent;
import dev.coffer.cli.profile.Profiles;
import dev.coffer.cli.profile.ServerOptions;
import dev.coffer.cli.profile.Session;
import dev.coffer.cli.scope.ProjectFile;
import dev.coffer.cli.scope.ScopeOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code coffer doctor}. */
@Command(
    name = "doctor",
    description = {
      "Look at the configuration, the keyring, the server, the credential and the project, and say"
          + " what to do.",
      "",
      "Ends with 0 if everything is well, else with 8. Reads no secret's value."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: what is wrong with prod", "  coffer doctor --env prod"})
public final class Doctor implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private ScopeOptions place = new ScopeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  public Doctor(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    boolean configured = files(findings);
    findings.add(keyring());
    findings.addAll(configured ? remote() : List.of());
    Table table = new Table("", "check", "outcome", "what was found");
    for (Finding each : findings) {
      table.row(each.check(), each.outcome().name(), each.detail());
      each.advice().forEach(advice -> table.row("", "", "-> " + advice));
    }
    output.print(surroundings, findings.stream().map(Finding::json).toList(), table);
    long failed = findings.stream().filter(each -> each.outcome() == Finding.Outcome.fail).count();
    if (failed > 0) {
      surroundings.notice(failed + (failed == 1 ? " check" : " checks") + " failed.");
      return ExitStatus.DIFFERENT.number();
    }
    return ExitStatus.OK.number();
  }

  /** Whether the configuration can be read. */
  private boolean files(List<Finding> findings) {
    boolean good = true;
    try {
      int profiles = Profiles.of(surroundings).all().size();
      findings.add(
          Finding.ok(
              "configuration",
              profiles
                  + (profiles == 1 ? " profile in " : " profiles in ")
                  + Profiles.folder(surroundings)));
    } catch (Failure failure) {
      findings.add(Finding.fail("configuration", failure));
      good = false;
    }
    CredentialStore file = CredentialStores.inFile(surroundings);
    try {
      file.read("default");
      findings.add(Finding.ok("file permissions", "nobody else can read " + file.place()));
    } catch (Failure failure) {
      findings.add(Finding.fail("file permissions", failure));
      good = false;
    }
    try {
      Optional<ProjectFile> project = ProjectFile.find(surroundings.folder());
      findings.add(
          project
              .map(each -> Finding.ok("project file", each.path().toString()))
              .orElseGet(() -> Finding.skipped("project file", "none in this folder or above it")));
    } catch (Failure failure) {
      findings.add(Finding.fail("project file", failure));
      good = false;
    }
    return good;
  }

  private Finding keyring() {
    Optional<Keyring> keyring;
    try {
      keyring = CredentialStores.keyring(surroundings);
    } catch (Failure failure) {
      return Finding.fail("keyring", failure);
    }
    if (keyring.isEmpty()) {
      return Finding.ok("keyring", "none is used here; credentials are kept in the file");
    }
    try {
      keyring.get().read("doctor");
      return Finding.ok("keyring", keyring.get().place() + " answers");
    } catch (KeyringSilent silent) {
      return Finding.fail(
          "keyring",
          keyring.get().place() + ": " + silent.message(),
          "Unlock it, or keep credentials in a file: COFFER_KEYRING=none.");
    }
  }

  private List<Finding> remote() {
    Address address;
    try {
      address = Session.address(surroundings, server);
    } catch (Failure failure) {
      return List.of(Finding.fail("address", failure));
    }
    ServerChecks servers = new ServerChecks(surroundings, address);
    boolean reachable = servers.run();
    AccountChecks account = new AccountChecks(surroundings, server, place);
    account.run(reachable);
    List<Finding> all = new ArrayList<>(servers.findings());
    all.addAll(account.findings());
    return all;
  }
}
