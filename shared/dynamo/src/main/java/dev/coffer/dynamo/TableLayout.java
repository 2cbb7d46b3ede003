package dev.coffer.dynamo;

import dev.coffer.storage.Room;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** The shape that every table has, for whoever makes the tables (docs/design/storage.md). */
public final class TableLayout {
  /** Partition key, text. */
  public static final String PARTITION = "pk";

  /** Sort key, text; DynamoDB orders it by its UTF-8 bytes. */
  public static final String SORT = "sk";

  /** Number, seconds since 1970; the table's time-to-live attribute. */
  public static final String EXPIRES_AT = "expiresAt";

  private TableLayout() {}

  /** On demand, without indexes or streams. */
  public static CreateTableRequest table(TableNames names, Room room) {
    return CreateTableRequest.builder()
        .tableName(names.of(room))
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(text(PARTITION), text(SORT))
        .keySchema(key(PARTITION, KeyType.HASH), key(SORT, KeyType.RANGE))
        .build();
  }

  public static UpdateTimeToLiveRequest timeToLive(TableNames names, Room room) {
    return UpdateTimeToLiveRequest.builder()
        .tableName(names.of(room))
        .timeToLiveSpecification(
            TimeToLiveSpecification.builder().enabled(true).attributeName(EXPIRES_AT).build())
        .build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
