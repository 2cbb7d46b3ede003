package dev.coffer.local.ledger;

import dev.coffer.ledger.EnvironmentKeys;
import dev.coffer.ledger.KeyScope;
import dev.coffer.ledger.LedgerId;
import dev.coffer.ledger.LedgerScope;
import dev.coffer.sealing.EnvelopeKeys;
import dev.coffer.sealing.keyfile.FileKeyWrapping;
import dev.coffer.sealing.keyfile.KeyFile;
import dev.coffer.storage.Table;
import dev.coffer.storage.ledger.Pauses;
import dev.coffer.testkit.MutableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;

/** A new environment's ledger, with the key file that wraps its key. */
final class TestLedger {
  /** As short as a wait can be, so that contention is fierce and tests are quick. */
  static final Pauses SHORT =
      duration -> Pauses.SLEEP.pause(java.time.Duration.ofMillis(Math.min(2, duration.toMillis())));

  final LedgerScope scope =
      LedgerScope.of(new KeyScope(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()));
  private final KeyFile file;
  private final SecureRandom random = new SecureRandom();

  TestLedger(Path folder) {
    file =
        KeyFile.create(
            folder.resolve("key-" + scope.ledger().environment()), UUID.randomUUID(), random);
  }

  LedgerId id() {
    return scope.ledger();
  }

  EnvironmentKeys keys(Clock clock) {
    return new EnvelopeKeys(new FileKeyWrapping(file, random), clock, random);
  }

  /** A process whose clock is real. */
  LedgerProcess process(Table table) {
    Clock clock = Clock.systemUTC();
    return new LedgerProcess(table, keys(clock), scope, clock, SHORT, new Random(1));
  }

  /** A process whose waits cost no time: they move its clock. */
  LedgerProcess process(Table table, MutableClock clock) {
    return new LedgerProcess(table, keys(clock), scope, clock, clock::advance, new Random(1));
  }
}
