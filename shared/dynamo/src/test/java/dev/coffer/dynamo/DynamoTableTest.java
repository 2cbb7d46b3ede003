package dev.coffer.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.fault.Fault;
import dev.coffer.storage.Condition;
import dev.coffer.storage.Item;
import dev.coffer.storage.Key;
import dev.coffer.storage.MalformedItemException;
import dev.coffer.storage.Operation;
import dev.coffer.storage.Outcome;
import dev.coffer.storage.Room;
import dev.coffer.storage.Transaction;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** What the adapter makes of answers that DynamoDB gives under load and over a broken network. */
final class DynamoTableTest {
  private static final Outcome DONE = new Outcome.Done();
  private static final Outcome UNKNOWN = new Outcome.Unknown();
  private static final Outcome CONFLICT = new Outcome.Conflict();

  private final ScriptedClient client = new ScriptedClient();
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final DynamoTable table =
      new DynamoTable(
          client,
          new TableNames("t-"),
          clock,
          new Backoff(new Random(1), 3, Duration.ofNanos(1), Duration.ofNanos(10)));

  private static Key key(String sort) {
    return new Key(Room.WORK, "p", sort);
  }

  private static Item item(String sort) {
    return Item.of(key(sort)).text("t", sort).build();
  }

  private static Operation put(String sort) {
    return new Operation.Put(item(sort), Condition.ABSENT);
  }

  private static final Transaction ONE = Transaction.of(put("a"));
  private static final Transaction TWO = Transaction.of(put("a"), put("b"));

  private static RuntimeException refused(int status, String code) {
    return DynamoDbException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
        .build();
  }

  private static RuntimeException throttled() {
    return refused(400, "ThrottlingException");
  }

  private static RuntimeException broken() {
    return SdkClientException.create("reset", new IOException("reset"));
  }

  private static RuntimeException notConnected() {
    return SdkClientException.create("refused", new ConnectException("refused"));
  }

  private static RuntimeException cancelled(CancellationReason... reasons) {
    return TransactionCanceledException.builder()
        .statusCode(400)
        .cancellationReasons(reasons)
        .build();
  }

  private static CancellationReason reason(String code) {
    return CancellationReason.builder().code(code).build();
  }

  private List<String> tokens() {
    return client.requests().stream()
        .map(request -> ((TransactWriteItemsRequest) request).clientRequestToken())
        .toList();
  }

  @Test
  void getAll_unprocessedKeys_areAskedAgain() {
    client
        .answers(request ->
            BatchGetItemResponse.builder()
                .responses(Map.of())
                .unprocessedKeys(((BatchGetItemRequest) request).requestItems())
                .build())
        .answers(_ ->
            BatchGetItemResponse.builder()
                .responses(Map.of("t-work", List.of(Attributes.of(item("a")))))
                .build());
    assertThat(table.getAll(List.of(key("a")))).isEqualTo(Map.of(key("a"), item("a")));
    assertThat(client.requests()).hasSize(2);
  }

  @Test
  void getAll_unprocessedToTheEnd_isUnavailableNeverAPart() {
    client.answers(request ->
        BatchGetItemResponse.builder()
            .responses(Map.of("t-work", List.of(Attributes.of(item("b")))))
            .unprocessedKeys(((BatchGetItemRequest) request).requestItems())
            .build());
    assertThatThrownBy(() -> table.getAll(List.of(key("a"), key("b"))))
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(client.requests()).hasSize(3);
  }

  @Test
  void getAll_transientFailure_isRepeatedAndAnotherIsNot() {
    client.fails(broken()).fails(throttled()).answers(_ -> BatchGetItemResponse.builder().build());
    assertThat(table.getAll(List.of(key("a")))).isEmpty();
    var denied = new ScriptedClient().fails(refused(400, "AccessDeniedException"));
    assertThatThrownBy(() ->
            new DynamoTable(denied, new TableNames("t-"), clock, new Random(1))
                .getAll(List.of(key("a"))))
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(denied.requests()).hasSize(1);
  }

  @Test
  void getObjects_absentAtFirst_areAskedAgainConsistently() {
    client
        .answers(_ ->
            BatchGetItemResponse.builder()
                .responses(Map.of("t-work", List.of(Attributes.of(item("a")))))
                .build())
        .answers(_ ->
            BatchGetItemResponse.builder()
                .responses(Map.of("t-work", List.of(Attributes.of(item("b")))))
                .build());
    assertThat(table.getObjects(List.of(key("a"), key("b")))).hasSize(2);
    var asked =
        client.requests().stream()
            .map(request -> ((BatchGetItemRequest) request).requestItems().get("t-work"))
            .toList();
    assertThat(asked.getFirst().consistentRead()).isFalse();
    assertThat(asked.getLast().consistentRead()).isTrue();
    assertThat(asked.getLast().keys()).containsExactly(Attributes.of(key("b")));
  }

  @Test
  void commit_objects_goIn25sAndUnprocessedOnesAgain() {
    var objects = new ArrayList<Item>();
    IntStream.range(0, 60).forEach(i -> objects.add(item("o" + i)));
    client
        .answers(request ->
            BatchWriteItemResponse.builder()
                .unprocessedItems(((BatchWriteItemRequest) request).requestItems())
                .build())
        .answers(_ -> BatchWriteItemResponse.builder().build())
        .answers(_ -> BatchWriteItemResponse.builder().build())
        .answers(_ -> BatchWriteItemResponse.builder().build())
        .answers(_ -> PutItemResponse.builder().build());
    assertThat(table.commit(objects, ONE)).isEqualTo(DONE);
    assertThat(client.requests()).hasSize(5);
    assertThat(client.requests().subList(0, 4))
        .allSatisfy(request ->
            assertThat(((BatchWriteItemRequest) request).requestItems().get("t-work"))
                .hasSizeLessThanOrEqualTo(25));
    assertThat(client.requests().getLast()).isInstanceOf(PutItemRequest.class);
  }

  @Test
  void commit_anObjectNeverStored_doesNotTryTheTransaction() {
    client.answers(request ->
        BatchWriteItemResponse.builder()
            .unprocessedItems(((BatchWriteItemRequest) request).requestItems())
            .build());
    assertThatThrownBy(() -> table.commit(List.of(item("o")), ONE))
        .isInstanceOf(Fault.Unavailable.class);
    assertThat(client.requests()).hasSize(3).allMatch(BatchWriteItemRequest.class::isInstance);
  }

  @Test
  void singleWrite_answerLost_isUnknownAndNotSentAgain() {
    client.fails(broken());
    assertThat(table.commit(List.of(), ONE)).isEqualTo(UNKNOWN);
    assertThat(client.requests()).hasSize(1);
  }

  @Test
  void singleWrite_timeOutOrServerError_isUnknown() {
    client.fails(ApiCallAttemptTimeoutException.create(5000)).fails(refused(500, "Internal"));
    assertThat(table.commit(List.of(), ONE)).isEqualTo(UNKNOWN);
    assertThat(table.commit(List.of(), ONE)).isEqualTo(UNKNOWN);
  }

  @Test
  void singleWrite_throttled_isSentAgainAndThenAConflict() {
    client.fails(throttled()).answers(_ -> PutItemResponse.builder().build()).fails(throttled());
    assertThat(table.commit(List.of(), ONE)).isEqualTo(DONE);
    assertThat(table.commit(List.of(), ONE)).isEqualTo(CONFLICT);
    assertThat(client.requests()).hasSize(5);
  }

  @Test
  void singleWrite_underATransaction_isAConflict() {
    client.fails(TransactionConflictException.builder().statusCode(400).build());
    assertThat(table.commit(List.of(), ONE)).isEqualTo(CONFLICT);
  }

  @Test
  void singleWrite_neverSentOrNotPermitted_isUnavailable() {
    client.fails(notConnected()).fails(refused(400, "AccessDeniedException"));
    assertThatThrownBy(() -> table.commit(List.of(), ONE)).isInstanceOf(Fault.Unavailable.class);
    assertThatThrownBy(() -> table.commit(List.of(), ONE)).isInstanceOf(Fault.Unavailable.class);
  }

  @Test
  void transaction_answerLostOnce_isSentAgainUnderItsToken() {
    client.fails(broken()).answers(_ -> TransactWriteItemsResponse.builder().build());
    assertThat(table.commit(List.of(), TWO)).isEqualTo(DONE);
    assertThat(tokens()).hasSize(2);
    assertThat(tokens().getFirst()).matches("[0-9a-f]{32}").isEqualTo(tokens().getLast());
  }

  @Test
  void transaction_unknownAndSentAgainLater_isTheSameRequest() {
    client.fails(broken());
    assertThat(table.commit(List.of(), TWO)).isEqualTo(UNKNOWN);
    now = now.plusSeconds(20);
    assertThat(table.commit(List.of(), TWO)).isEqualTo(UNKNOWN);
    assertThat(client.requests()).hasSize(6).allMatch(client.requests().getFirst()::equals);
  }

  @Test
  void transaction_lostThenThrottled_staysUnknown() {
    client.fails(broken()).fails(throttled());
    assertThat(table.commit(List.of(), TWO)).isEqualTo(UNKNOWN);
    var other = new ScriptedClient().fails(broken()).fails(notConnected());
    assertThat(
            new DynamoTable(
                    other,
                    new TableNames("t-"),
                    clock,
                    new Backoff(new Random(1), 2, Duration.ofNanos(1), Duration.ofNanos(1)))
                .commit(List.of(), TWO))
        .isEqualTo(UNKNOWN);
  }

  @Test
  void transaction_twinInProgress_isUnknownSinceTheTwinMayHappen() {
    client.fails(TransactionInProgressException.builder().statusCode(400).build());
    assertThat(table.commit(List.of(), TWO)).isEqualTo(UNKNOWN);
  }

  @Test
  void transaction_conflictOnAKey_isAConflict() {
    client.fails(cancelled(reason("None"), reason("TransactionConflict")));
    assertThat(table.commit(List.of(), TWO)).isEqualTo(CONFLICT);
    assertThat(client.requests()).hasSize(1);
  }

  @Test
  void transaction_conditionFailedBesideAConflict_isConditionFailedOfThatKeyAlone() {
    var stored = Attributes.of(item("b"));
    client.fails(
        cancelled(
            reason("TransactionConflict"),
            CancellationReason.builder().code("ConditionalCheckFailed").item(stored).build()));
    assertThat(table.commit(List.of(), TWO))
        .isEqualTo(new Outcome.ConditionFailed(Map.of(key("b"), Optional.of(item("b")))));
  }

  @Test
  void transaction_failedOnAnExpiredItem_saysAbsent() {
    var expired = Attributes.of(Item.of(key("a")).expiresAt(now).build());
    client.fails(
        cancelled(
            CancellationReason.builder().code("ConditionalCheckFailed").item(expired).build(),
            reason("None")));
    assertThat(table.commit(List.of(), TWO))
        .isEqualTo(new Outcome.ConditionFailed(Map.of(key("a"), Optional.empty())));
  }

  @Test
  void transaction_refusedForItsContent_isAnIllegalArgument() {
    client.fails(cancelled(reason("ValidationError"), reason("None")));
    assertThatThrownBy(() -> table.commit(List.of(), TWO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void check_single_hasNoTokenSoThatItIsAnsweredAnew() {
    client.answers(_ -> TransactWriteItemsResponse.builder().build());
    var check = Transaction.of(new Operation.Check(key("a"), Condition.ABSENT));
    assertThat(table.commit(List.of(), check)).isEqualTo(DONE);
    assertThat(tokens()).containsOnlyNulls();
  }

  @Test
  void digest_differentTransactions_differ() {
    var digests =
        List.of(
                TWO,
                Transaction.of(put("b"), put("a")),
                Transaction.of(put("a"), new Operation.Delete(key("b"), Condition.ABSENT)),
                Transaction.of(put("a"), new Operation.Check(key("b"), Condition.ABSENT)),
                Transaction.of(put("a"), new Operation.Put(item("b"), Condition.PRESENT)),
                Transaction.of(put("a"), new Operation.Add(key("b"), "n", 1, Condition.ALWAYS)),
                Transaction.of(put("a"), new Operation.Raise(key("b"), "n", 1)))
            .stream()
            .map(TransactionDigest::of)
            .toList();
    assertThat(digests).doesNotHaveDuplicates();
    assertThat(TransactionDigest.of(Transaction.of(put("a"), put("b"))))
        .isEqualTo(digests.getFirst());
  }

  @Test
  void getAll_attributeOfAForeignType_isRefused() {
    var map = new HashMap<>(Attributes.of(item("a")));
    map.put("x", AttributeValue.fromBool(true));
    client.answers(
        _ -> BatchGetItemResponse.builder().responses(Map.of("t-work", List.of(map))).build());
    assertThatThrownBy(() -> table.getAll(List.of(key("a"))))
        .isInstanceOf(MalformedItemException.class);
  }
}
