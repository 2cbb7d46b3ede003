package dev.coffer.testkit;

import dev.coffer.storage.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class DynamoTableContractTest extends TableContract {
  private static DynamoDbLocal database;

  private final MutableClock clock = MutableClock.pinned();
  private final Table table = database.table(clock);

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

  @Override
  protected MutableClock clock() {
    return clock;
  }
}
