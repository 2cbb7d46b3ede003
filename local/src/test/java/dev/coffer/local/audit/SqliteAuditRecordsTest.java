package dev.coffer.local.audit;

import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.storage.Table;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAuditRecordsTest extends AuditRecordsContract {
  @TempDir private Path folder;

  private SqliteTable table;

  @Override
  protected Table table() {
    table = SqliteTable.open(folder, clock);
    return table;
  }

  @AfterEach
  void close() {
    table.close();
  }
}
