package dev.coffer.local.sqlite;

import dev.coffer.storage.Table;
import dev.coffer.testkit.MutableClock;
import dev.coffer.testkit.TableContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTableContractTest extends TableContract {
  @TempDir private Path folder;

  private final MutableClock clock = MutableClock.pinned();
  private SqliteTable table;

  @BeforeEach
  void open() {
    table = SqliteTable.open(folder, clock);
  }

  @AfterEach
  void close() {
    table.close();
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
