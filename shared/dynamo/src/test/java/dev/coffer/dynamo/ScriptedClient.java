package dev.coffer.dynamo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Answers each call with the next line of a script and keeps the requests: what DynamoDB does under
 * load or over a broken network, which no local database does. The last line is repeated.
 */
final class ScriptedClient implements DynamoDbClient {
  private final Deque<Function<DynamoDbRequest, DynamoDbResponse>> script = new ArrayDeque<>();
  private final List<DynamoDbRequest> requests = new ArrayList<>();

  ScriptedClient answers(Function<DynamoDbRequest, DynamoDbResponse> line) {
    script.add(line);
    return this;
  }

  ScriptedClient fails(RuntimeException failure) {
    return answers(_ -> {
      throw failure;
    });
  }

  synchronized List<DynamoDbRequest> requests() {
    return List.copyOf(requests);
  }

  private synchronized DynamoDbResponse next(DynamoDbRequest request) {
    requests.add(request);
    return (script.size() > 1 ? script.remove() : script.element()).apply(request);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return (BatchGetItemResponse) next(request);
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return (BatchWriteItemResponse) next(request);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return (PutItemResponse) next(request);
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return (TransactWriteItemsResponse) next(request);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
