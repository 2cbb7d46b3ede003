package dev.coffer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.dynamo.DynamoTable;
import dev.coffer.dynamo.TableLayout;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DynamoDbLocalTest {

  @Test
  void server_clientOfItsOwn_reachesTheSameTables() {
    var clock = MutableClock.pinned();
    var item = Item.of(new Key(Room.VAULT, "p", "s")).text("t", "over the wire").build();
    try (var database = DynamoDbLocal.server();
        var client = DynamoDbLocal.client(database.endpoint())) {
      var elsewhere = new DynamoTable(client, database.names(), clock, new Random(2));
      var put = Transaction.of(new Operation.Put(item, Condition.ABSENT));
      assertThat(elsewhere.commit(List.of(), put)).isEqualTo(new Outcome.Done());
      assertThat(database.table(clock).getAll(List.of(item.key()))).containsEntry(item.key(), item);
      assertThat(elsewhere.commit(List.of(), put)).isInstanceOf(Outcome.ConditionFailed.class);
    }
  }

  @Test
  void tables_asLaidOut_takeTheirTimeToLive() {
    try (var database = DynamoDbLocal.embedded()) {
      for (var room : Room.values()) {
        var answer =
            database.client().updateTimeToLive(TableLayout.timeToLive(database.names(), room));
        assertThat(answer.timeToLiveSpecification().attributeName()).isEqualTo("expiresAt");
      }
    }
  }
}
