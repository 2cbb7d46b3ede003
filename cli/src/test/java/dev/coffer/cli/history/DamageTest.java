package dev.coffer.cli.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.CofferServer;
import dev.coffer.cli.Ran;
import dev.coffer.cli.Shell;
import dev.coffer.cli.api.JsonObject;
import dev.coffer.local.sqlite.SqliteTable;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own whose stored log is changed behind its back. */
final class DamageTest {
  @TempDir Path home;
  @TempDir Path data;

  @Test
  void verify_ofADamagedLog_namesTheRevisionAndEndsWithDifferent() throws Exception {
    Process first = CofferServer.start(data, 0);
    String environment;
    try {
      Shell shell = shell();
      assertThat(shell.run("secrets", "set", "A=1").status()).isZero();
      assertThat(shell.run("secrets", "set", "A=2").status()).isZero();
      assertThat(shell.run("log", "--verify").status()).isZero();
      String commit = shell.run("log", "--limit=1", "--no-changes", "-o", "json").out();
      environment =
          JsonObject.parse(("{\"a\":" + commit + "}").getBytes(StandardCharsets.UTF_8))
              .objects("a")
              .getFirst()
              .text("envId");
    } finally {
      stop(first);
    }
    damage("LOG#ENV#" + environment);
    Process second = CofferServer.start(data, 0);
    try {
      Ran ran = shell().run("log", "--verify");
      assertThat(ran.status()).as(ran.err()).isEqualTo(8);
      assertThat(ran.out()).containsPattern("environment +log +revision 1");
      Ran json = shell().run("log", "--verify", "-o", "json");
      assertThat(json.status()).isEqualTo(8);
      assertThat(json.out()).contains("\"clean\" : false");
    } finally {
      stop(second);
    }
  }

  private Shell shell() throws IOException {
    JsonObject demo = CofferServer.demo(data);
    return new Shell(home)
        .set("COFFER_ADDRESS", demo.text("address"))
        .set("COFFER_CLIENT_ID", demo.text("clientId"))
        .set("COFFER_CLIENT_SECRET", demo.text("clientSecret"))
        .set("COFFER_PROJECT", demo.text("projectId"));
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private void damage(String partition) {
    try (SqliteTable table = SqliteTable.open(data, Clock.systemUTC())) {
      Item item =
          table
              .query(new Query(Room.VAULT, partition, null, null, false, 10, null))
              .items()
              .getFirst();
      Map<String, Value> changed = new HashMap<>(item.attributes());
      changed.replaceAll((name, value) -> flipped(value));
      table.commit(
          List.of(),
          Transaction.of(new Operation.Put(new Item(item.key(), changed, null), Condition.ALWAYS)));
    }
  }

  private static Value flipped(Value value) {
    if (value instanceof Value.Bytes bytes) {
      byte[] other = bytes.value();
      other[other.length / 2] ^= 1;
      return new Value.Bytes(other);
    }
    return value;
  }
}
