package dev.coffer.local.ledger;

import dev.coffer.storage.Table;
import dev.coffer.testkit.DynamoDbLocal;
import dev.coffer.testkit.MutableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class DynamoLedgerPairTest extends LedgerPairContract {
  private static DynamoDbLocal database;

  private final Table table = database.table(MutableClock.pinned());

  @BeforeAll
  static void start() {
    database = DynamoDbLocal.embedded();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Override
  protected Table table() {
    return table;
  }
}
