package dev.coffer.local.ledger;

import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.storage.Table;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLedgerPairTest extends LedgerPairContract {
  @TempDir private Path database;
  private SqliteTable table;

  @BeforeEach
  void open() {
    table = SqliteTable.open(database, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected Table table() {
    return table;
  }
}
