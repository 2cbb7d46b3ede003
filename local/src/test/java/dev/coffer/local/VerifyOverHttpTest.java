package dev.coffer.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Query;
import dev.coffer.storage.Room;
import dev.coffer.storage.Table;
import dev.coffer.storage.Transaction;
import dev.coffer.storage.Value;
import io.micronaut.json.tree.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every item of a ledger is damaged in turn under a running server that has read it before: a
 * verification over HTTP names what kind of item it is, and finds nothing once it is mended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerifyOverHttpTest {
  private static final String VERIFY =
      "{\"projectId\":\"{projectId}\",\"environment\":\"{envSlug}\"}";

  private RunningServer server;
  private Tenant tenant;
  private Table table;
  private Item firstHead;
  private final List<Item> items = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path folder) {
    server = new RunningServer(folder);
    tenant = new Tenant(server, "acme");
    table = server.context.getBean(Table.class);
    String ledger = "ENV#" + tenant.names.get("envId");
    firstHead = query(ledger).stream().filter(one -> isHead(one.key())).findFirst().orElseThrow();
    tenant
        .call(
            "PATCH",
            "/api/v3/secrets/raw/KEY",
            "{{place},\"secretValue\":\"second\",\"secretComment\":\"a comment\"}")
        .ok();
    items.addAll(query(ledger));
    items.addAll(query("LOG#" + ledger));
    items.addAll(query("NODE#" + ledger));
    for (String id : List.of("secretId", "deletedSecretId")) {
      items.addAll(query("SEC#" + ledger + "#" + tenant.names.get(id)));
    }
    for (String id : List.of("secretId", "folderId", "commitId")) {
      items.addAll(query("ID#" + tenant.names.get(id)));
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static boolean isHead(Key key) {
    return key.sort().equals("HEAD");
  }

  private List<Item> query(String partition) {
    List<Item> found =
        table.query(new Query(Room.VAULT, partition, null, null, false, 1000, null)).items();
    assertThat(found).isNotEmpty();
    return found;
  }

  private void put(Item item) {
    Outcome outcome =
        table.commit(List.of(), Transaction.of(new Operation.Put(item, Condition.ALWAYS)));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private JsonNode verify() {
    return tenant.call("POST", "/api/v1/pit/verify", VERIFY).ok().json();
  }

  private static boolean isClean(JsonNode answer) {
    return answer.get("clean").getBooleanValue();
  }

  private static boolean names(JsonNode answer, Item item) {
    String expected =
        switch (item.key().partition().substring(0, item.key().partition().indexOf('#'))) {
          case "LOG" -> "log";
          case "NODE" -> "node";
          case "SEC" -> "version";
          case "ID" -> "hint";
          default -> isHead(item.key()) ? "head" : "key";
        };
    for (JsonNode ledger : answer.get("ledgers").values()) {
      for (JsonNode finding : ledger.get("findings").values()) {
        boolean hint = finding.get("kind").getStringValue().equals("lost-hint");
        if (finding.get("item").getStringValue().equals(expected)
            && hint == expected.equals("hint")
            && isAt(finding, expected, item.key())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether revision, id and number are those of the item. */
  private static boolean isAt(JsonNode finding, String kind, Key key) {
    return switch (kind) {
      case "log" -> finding.get("revision").getLongValue() == Long.parseLong(key.sort());
      case "version" ->
          key.partition().endsWith(finding.get("id").getStringValue())
              && Integer.parseInt(key.sort().substring(2, 12))
                  == finding.get("number").getIntValue();
      case "hint" -> key.partition().endsWith(finding.get("id").getStringValue());
      default -> true;
    };
  }

  @Test
  void verify_ofAWholeLedger_isCleanAndCounts() {
    JsonNode answer = verify();

    assertThat(isClean(answer)).isTrue();
    JsonNode environment = answer.get("ledgers").get(0);
    assertThat(environment.get("ledger").getStringValue()).isEqualTo("environment");
    assertThat(environment.get("revisions").getIntValue()).isEqualTo(6);
    assertThat(environment.get("versions").getIntValue()).isEqualTo(3);
    assertThat(answer.get("ledgers").get(1).get("ledger").getStringValue()).isEqualTo("personal");
  }

  @Test
  void verify_ofAMissingItem_namesIt() {
    List<String> missed = new ArrayList<>();
    for (Item item : items) {
      table.delete(item.key(), Condition.PRESENT);
      JsonNode answer = verify();
      if (isClean(answer) || !names(answer, item)) {
        missed.add(item.key() + ": " + answer);
      }
      put(item);
    }
    assertThat(missed).isEmpty();
    assertThat(isClean(verify())).isTrue();
  }

  @Test
  void verify_ofAnItemWithAnotherOrNoAttribute_namesIt() {
    List<String> missed = new ArrayList<>();
    for (Item item : items) {
      for (String name : item.attributes().keySet()) {
        if (name.equals("at")) {
          continue;
        }
        Map<String, Value> flipped = new HashMap<>(item.attributes());
        flipped.put(name, flip(flipped.get(name)));
        Map<String, Value> without = new HashMap<>(item.attributes());
        without.remove(name);
        for (Map<String, Value> attributes : List.of(flipped, without)) {
          put(new Item(item.key(), attributes, null));
          JsonNode answer = verify();
          if (isClean(answer) || !names(answer, item)) {
            missed.add(item.key() + " " + name + ": " + answer);
          }
        }
      }
      put(item);
    }
    assertThat(missed).isEmpty();
    assertThat(isClean(verify())).isTrue();
  }

  private static Value flip(Value value) {
    return switch (value) {
      case Value.Text(var text) -> new Value.Text((char) (text.charAt(0) ^ 1) + text.substring(1));
      case Value.Number(var number) -> new Value.Number(number ^ 1);
      case Value.Bytes bytes -> {
        byte[] flipped = bytes.value();
        flipped[flipped.length / 2] ^= 1;
        yield new Value.Bytes(flipped);
      }
    };
  }

  @Test
  void verify_ofAnOlderHeadAndOfExchangedItems_namesThem() {
    put(firstHead);
    assertThat(names(verify(), firstHead)).isTrue();
    items.stream().filter(item -> isHead(item.key())).forEach(this::put);
    List<Item> logs =
        items.stream().filter(item -> item.key().partition().startsWith("LOG#")).toList();
    Item one = logs.get(1);
    Item other = logs.get(2);
    put(new Item(one.key(), other.attributes(), null));
    put(new Item(other.key(), one.attributes(), null));

    JsonNode answer = verify();

    assertThat(names(answer, one)).isTrue();
    assertThat(names(answer, other)).isTrue();
    assertThat(answer.toString()).doesNotContain("LOG#").doesNotContain("ENV#");
    put(one);
    put(other);
    assertThat(isClean(verify())).isTrue();
  }
}
