package dev.coffer.local.audit;

import dev.coffer.storage.Table;
import dev.coffer.testkit.DynamoDbLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class DynamoAuditRecordsTest extends AuditRecordsContract {
  private static DynamoDbLocal database;

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
    return database.table(clock);
  }
}
